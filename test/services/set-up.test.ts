import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { findSetUp } from '#server/services/find-set-up.ts';
import { makeSetUpLink } from '#server/services/make-set-up-link.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { setUp, type SetUpInput } from '#server/services/set-up.ts';
import { signIn } from '#server/services/sign-in.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import type { SystemContext } from '#server/system-context.ts';
import { clockAt } from '#test/support/clock.ts';
import { describeEachEngine, testDatabase } from '#test/support/database.ts';
import { goodPassword } from '#test/support/seed.ts';

const origin = 'https://kado.example.com';
const command: Actor = { type: 'command', name: 'test' };

/** A portal that nobody can sign in to. */
async function emptyPortal(engine: Engine) {
  const database = await testDatabase(engine);
  const clock = clockAt('2026-11-22T03:00:00Z');
  const address = { channel: 'screen', address: '192.0.2.9' } as const;
  const system: SystemContext = { db: database.db, clock, log: silentLog, origin: address };
  const token = async () =>
    (await makeSetUpLink(system, origin))?.slice(`${origin}/setup/`.length) ?? '';
  return { system, clock, token, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

const asked = (token: string, more: Partial<SetUpInput> = {}): SetUpInput => ({
  token,
  provider: { name: '青葉サービス', zone: 'Asia/Tokyo', language: 'ja' },
  userName: 'op',
  name: '運用 太郎',
  email: null,
  password: goodPassword,
  language: 'ja',
  ...more,
});

describeEachEngine((engine) => {
  test('§11 a link makes the provider and its first operator, who is signed in; all is audited', async () => {
    await using portal = await emptyPortal(engine);
    const { system } = portal;
    const link = (await makeSetUpLink(system, origin)) ?? '';
    expect(link).toMatch(/^https:\/\/kado\.example\.com\/setup\/[\w-]{43}$/);
    const token = link.split('/').at(-1) ?? '';
    // storage has no token, only a hash
    const rows = await system.db.selectFrom('set_up_links').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findSetUp(system, token)).toMatchObject({ provider: null });

    const opened = await setUp(system, asked(token, { email: ' OP@example.com' }));
    const session = await resolveSession(system, opened.token);
    expect(session?.customer).toMatchObject({ name: '青葉サービス', role: 'provider' });
    expect(session?.user).toMatchObject({
      ...{ userName: 'op', name: '運用 太郎', role: 'operator', zone: 'Asia/Tokyo' },
      ...{ language: 'ja', email: 'op@example.com' },
    });
    const audited = await system.db
      .selectFrom('audit')
      .select(['verb', 'actor', 'channel', 'address'])
      .execute();
    const from = { channel: 'screen', address: '192.0.2.9' };
    expect(audited.toSorted((a, b) => a.verb.localeCompare(b.verb))).toEqual([
      { verb: 'registerCustomer', actor: 'command:set-up link', ...from },
      { verb: 'registerUser', actor: 'command:set-up link', ...from },
      { verb: 'signIn', actor: `user:${session?.user.userId}`, ...from },
    ]);
    expect((await signIn(system, { userName: 'op', password: goodPassword })).ok).toBe(true);
  });

  test('§11 of two who send the form at once one succeeds', async () => {
    await using portal = await emptyPortal(engine);
    const { system } = portal;
    const token = await portal.token();
    const tries = ['one', 'two', 'three'].map((userName) =>
      setUp(system, asked(token, { userName })).then(
        () => 'made',
        (thrown: { code?: string }) => thrown.code,
      ),
    );
    expect((await Promise.all(tries)).toSorted()).toEqual(['made', 'set_up.dead', 'set_up.dead']);
    expect(await system.db.selectFrom('users').select('user_id').execute()).toHaveLength(1);
    expect(await system.db.selectFrom('customers').select('name').execute()).toHaveLength(1);
  });

  test('§11 a link dies by its use, after a day, and by the next one; no other token works', async () => {
    await using portal = await emptyPortal(engine);
    const { system, clock } = portal;
    const older = await portal.token();
    const newer = await portal.token();
    const dead = { code: 'set_up.dead' };
    expect(await findSetUp(system, older)).toBeNull();
    await expect(setUp(system, asked(older))).rejects.toMatchObject(dead);
    for (const wrong of ['', 'x', 'x'.repeat(43), newer.toUpperCase(), `${newer}x`]) {
      expect(await findSetUp(system, wrong)).toBeNull();
      await expect(setUp(system, asked(wrong))).rejects.toMatchObject(dead);
    }
    clock.move({ hours: 23, minutes: 59, seconds: 59 });
    expect(await findSetUp(system, newer)).not.toBeNull();
    clock.move({ seconds: 1 });
    expect(await findSetUp(system, newer)).toBeNull();
    await expect(setUp(system, asked(newer))).rejects.toMatchObject(dead);
    const last = await portal.token();
    await setUp(system, asked(last));
    expect(await findSetUp(system, last)).toBeNull();
    await expect(setUp(system, asked(last, { userName: 'two' }))).rejects.toMatchObject(dead);
    expect(await makeSetUpLink(system, origin)).toBeNull();
  });

  test('§11 what is refused makes nothing and does not use the link up', async () => {
    await using portal = await emptyPortal(engine);
    const { system } = portal;
    const token = await portal.token();
    const refused = async (more: Partial<SetUpInput>, code: string) =>
      expect(setUp(system, asked(token, more))).rejects.toMatchObject({ code });
    await refused({ password: 'short' }, 'password.too_short');
    await refused({ userName: 'two words' }, 'user.name_unusable');
    await refused({ name: ' ' }, 'profile.name_missing');
    await refused({ email: 'nowhere' }, 'address.unusable');
    await refused(
      { provider: { name: '', zone: 'Asia/Tokyo', language: 'ja' } },
      'set_up.provider_name_empty',
    );
    await refused({ provider: null }, 'set_up.dead');
    for (const table of ['customers', 'users', 'audit', 'sessions'] as const) {
      expect(await system.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    expect((await setUp(system, asked(token))).ok).toBe(true);
  });

  test('§11 commands still set the portal up: a user ends the link, a provider is taken over', async () => {
    await using portal = await emptyPortal(engine);
    const { system } = portal;
    const token = await portal.token();
    const acting = { ...system, actor: command };
    const provider = { name: 'Ready', role: 'provider' as const, zone: 'Europe/Berlin' };
    const { customerId } = await registerCustomer(acting, provider);
    expect(await findSetUp(system, token)).toMatchObject({ provider: { name: 'Ready' } });
    const opened = await setUp(system, asked(token, { provider: null }));
    expect((await resolveSession(system, opened.token))?.customer).toMatchObject({
      ...{ customerId, name: 'Ready', zone: 'Europe/Berlin' },
    });

    await using other = await emptyPortal(engine);
    const link = await other.token();
    const made = await registerCustomer({ ...other.system, actor: command }, { name: 'Office' });
    const ctx = {
      ...{ ...other.system, actor: command, ...made, groupIds: null, zone: 'UTC' },
      ...{ closingDay: null, locale: 'ja' as const, displayZone: 'UTC' },
      policy: (await findSetUp(other.system, link))?.policy,
    };
    if (ctx.policy === undefined) throw new Error('no link');
    const person = {
      userName: 'yuki',
      name: 'Yuki',
      role: 'admin',
      password: goodPassword,
    } as const;
    await registerUser({ ...ctx, policy: ctx.policy }, person);
    expect(await findSetUp(other.system, link)).toBeNull();
    await expect(setUp(other.system, asked(link))).rejects.toMatchObject({ code: 'set_up.dead' });
    expect(await makeSetUpLink(other.system, origin)).toBeNull();
  });
});
