import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { changeProfile } from '#server/services/change-profile.ts';
import { endSessions } from '#server/services/end-sessions.ts';
import { listSessions } from '#server/services/list-sessions.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

/** A new session, and the context of whom it belongs to. */
async function enter(
  office: Seed,
  userName = 'sato',
  from = { address: '192.0.2.7', agent: firefox as string | null },
): Promise<{ ctx: Context; token: string }> {
  const result = await signIn(office.system, { userName, password: goodPassword, from });
  const session = result.ok ? await resolveSession(office.system, result.token) : null;
  if (!result.ok || session === null) throw new Error('not signed in');
  const { userId, role } = session.user;
  const actor = { type: 'user' as const, userId, userName, role };
  return { ctx: { ...office.ctx, actor }, token: result.token };
}

const open = async (office: Seed, token: string) =>
  (await resolveSession(office.system, token)) !== null;

describeEachEngine((engine) => {
  test('§7.1 name, locale and zone count from the next page on', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await enter(office);
    const profile = { language: 'en' as const, region: 'US', zone: 'America/New_York' };
    await changeProfile(ctx, { name: ' 佐藤 花 ', ...profile });
    const session = await resolveSession(office.system, token);
    expect(session?.user).toMatchObject({ name: '佐藤 花', ...profile });
    const rows = await office.system.db.selectFrom('audit').select('verb').execute();
    expect(rows.map(({ verb }) => verb)).toContain('changeProfile');
  });

  test('§7.1 a name that nobody sees and a zone that there is not are refused', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx } = await enter(office);
    const change = (name: string, zone: string) =>
      changeProfile(ctx, { name, language: 'ja', region: 'JP', zone });
    await expect(change(' 　', 'Asia/Tokyo')).rejects.toMatchObject({
      code: 'profile.name_missing',
    });
    await expect(change('佐藤', 'Asia/Edo')).rejects.toMatchObject({
      code: 'profile.zone_unknown',
    });
  });

  test('§1.7 a user sees the own sessions: since when, last used, from where', async () => {
    await using office = await seed(engine, { users: ['sato', 'suzuki'] });
    await enter(office, 'suzuki');
    const first = await enter(office);
    office.clock.move({ minutes: 10 });
    const second = await enter(office, 'sato', { address: '2001:db8::7', agent: null });
    const shown = await listSessions(second.ctx, second.token);
    expect(shown).toMatchObject([
      {
        since: '2026-11-22T03:10:00.000Z',
        address: '2001:db8::7',
        program: { browser: null, system: null },
        current: true,
      },
      {
        since: '2026-11-22T03:00:00.000Z',
        seenAt: '2026-11-22T03:00:00.000Z',
        address: '192.0.2.7',
        program: { browser: 'Firefox', system: 'Windows' },
        current: false,
      },
    ]);
    // what names a session does not open it
    for (const { sessionId } of shown) expect(first.token).not.toContain(sessionId);
  });

  test('§1.7 a session that has been idle for too long is not listed', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await enter(office);
    office.clock.move({ minutes: 30 });
    const { ctx, token } = await enter(office);
    expect(await listSessions(ctx, token)).toHaveLength(1);
  });

  test('§1.7 one session ends, or all others, or all', async () => {
    await using office = await seed(engine, { users: ['sato', 'suzuki'] });
    const others = [await enter(office), await enter(office), await enter(office)];
    const stranger = await enter(office, 'suzuki');
    const mine = await enter(office);
    const [listed] = (await listSessions(mine.ctx, mine.token)).filter(({ current }) => !current);
    expect(await endSessions(mine.ctx, { sessionId: listed?.sessionId ?? '' })).toBe(1);
    expect(await endSessions(mine.ctx, { sessionId: listed?.sessionId ?? '' })).toBe(0);
    expect(await endSessions(mine.ctx, { others: mine.token })).toBe(2);
    for (const { token } of others) expect(await open(office, token)).toBe(false);
    expect(await open(office, mine.token)).toBe(true);
    expect(await endSessions(mine.ctx, 'all')).toBe(1);
    expect(await open(office, mine.token)).toBe(false);
    expect(await open(office, stranger.token)).toBe(true);
  });

  test('another user’s session is none to end', async () => {
    await using office = await seed(engine, { users: ['sato', 'suzuki'] });
    const stranger = await enter(office, 'suzuki');
    const [listed] = await listSessions(stranger.ctx, stranger.token);
    const mine = await enter(office);
    expect(await endSessions(mine.ctx, { sessionId: listed?.sessionId ?? '' })).toBe(0);
    expect(await open(office, stranger.token)).toBe(true);
  });
});
