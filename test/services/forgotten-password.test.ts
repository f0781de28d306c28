import { expect, test } from 'vitest';
import { findReset } from '#server/services/find-reset.ts';
import { registerUser } from '#server/services/register-user.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { resetByLink } from '#server/services/reset-by-link.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { changePassword } from '#server/services/change-password.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { linkIn, openMailServer, type MailServer } from '#test/support/mail-server.ts';
import { mailRound, outboxRows, senderTo } from '#test/support/outbox.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const origin = 'https://portal.example';
const next = 'seven loud geese';
const command = { type: 'command' as const, name: 'test' };

/** A user with a confirmed address. */
async function addUser(office: Seed, userName: string, email: string | null, language?: 'en') {
  const person = { userName, name: userName, role: 'viewer' as const, password: goodPassword };
  const ctx = { ...office.ctx, actor: command };
  return registerUser(ctx, { ...person, email, ...(language ? { language } : {}) });
}

const ask = (office: Seed, who: string) => requestReset(office.system, { who, origin });
const kinds = async (office: Seed) => (await outboxRows(office.system)).map(({ kind }) => kind);
const audited = (office: Seed, verb: string) =>
  office.system.db.selectFrom('audit').selectAll().where('verb', '=', verb).execute();

/** Asks, lets the mail arrive, and takes the token out of its link. */
async function tokenFor(office: Seed, server: MailServer, who: string): Promise<string> {
  await ask(office, who);
  await mailRound(office.system, senderTo(server.url));
  const link = linkIn(server.mails.at(-1));
  expect(link.startsWith(`${origin}/reset/`)).toBe(true);
  return link.slice(`${origin}/reset/`.length);
}

describeEachEngine((engine) => {
  test('§1.4 the link in the mail sets a new password, unlocks, and ends every session', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'Sato@Example.JP');
    const enter = (password: string) => signIn(office.system, { userName: 'sato', password });
    const session = await enter(goodPassword);
    for (let count = 0; count < 5; count += 1) await enter('not the one');
    const token = await tokenFor(office, server, 'sato');
    expect(server.mails[0]?.to).toMatchObject({ text: 'sato@example.jp' });
    await resetByLink(office.system, { token, password: next });
    expect(await enter(goodPassword)).toMatchObject({ ok: false });
    expect(await enter(next)).toMatchObject({ ok: true, password: { expired: false } });
    expect(await resolveSession(office.system, session.ok ? session.token : '')).toBeNull();
    expect(await audited(office, 'requestReset')).toHaveLength(1);
    expect(await audited(office, 'resetByLink')).toHaveLength(1);
  });

  test('§1.4 the user is told that the password was changed', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp', 'en');
    const token = await tokenFor(office, server, 'sato');
    await resetByLink(office.system, { token, password: next });
    await mailRound(office.system, senderTo(server.url));
    expect(server.mails[1]?.subject).toBe('Your password was changed | Kado');
    expect(server.mails[1]?.text).toContain('22 Nov 2026, 12:00 (Asia/Tokyo)');
    // a notice that leads nowhere cannot be imitated to lead elsewhere
    expect(server.mails[1]?.text).not.toMatch(/https?:/);
  });

  test('§1.4 a link works once', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    const results = await Promise.allSettled(
      [next, 'ten green bridges'].map((password) =>
        resetByLink(office.system, { token, password }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await findReset(office.system, token)).toBeNull();
    const again = resetByLink(office.system, { token, password: 'nine blue windows' });
    await expect(again).rejects.toMatchObject({ code: 'link.dead' });
  });

  test('§1.4 a link works for an hour', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    office.clock.move({ minutes: 59, seconds: 59 });
    expect(await findReset(office.system, token)).not.toBeNull();
    office.clock.move({ seconds: 1 });
    expect(await findReset(office.system, token)).toBeNull();
    const late = resetByLink(office.system, { token, password: next });
    await expect(late).rejects.toMatchObject({ code: 'link.dead' });
  });

  test('§1.4 with the new password all other links die; so do they with one changed by hand', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    const { userId } = await addUser(office, 'sato', 'sato@example.jp');
    const first = await tokenFor(office, server, 'sato');
    const second = await tokenFor(office, server, 'sato');
    await resetByLink(office.system, { token: second, password: next });
    expect(await findReset(office.system, first)).toBeNull();
    const third = await tokenFor(office, server, 'sato');
    const actor = { type: 'user' as const, userId, userName: 'sato', role: 'viewer' as const };
    const change = { old: next, password: 'ten green bridges', token: '' };
    await changePassword({ ...office.ctx, actor }, change);
    expect(await findReset(office.system, third)).toBeNull();
  });

  test('§7.2 a bad new password is refused with its reason, and the link stays good', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    const set = (password: string) => resetByLink(office.system, { token, password });
    await expect(set('short')).rejects.toMatchObject({ code: 'password.too_short' });
    await expect(set(goodPassword)).rejects.toMatchObject({ code: 'password.like_old' });
    await set(next);
  });

  test('§1.4 who asks by address gets a mail for each of the accounts with it', async () => {
    await using office = await seed(engine);
    await addUser(office, 'sato', 'sato@example.jp');
    await registerUser(
      { ...office.stranger, actor: command },
      {
        userName: 'sato2',
        name: '',
        role: 'viewer',
        password: goodPassword,
        email: 'sato@example.jp',
      },
    );
    await ask(office, ' SATO@example.jp ');
    const rows = await outboxRows(office.system);
    expect(new Set(rows.map((row) => row.customer_id)).size).toBe(2);
    expect(rows.map((row) => row.to_address)).toEqual(['sato@example.jp', 'sato@example.jp']);
  });

  test('§1.4 nobody, somebody without an address, and one mail too many get the same answer: none', async () => {
    await using office = await seed(engine);
    await addUser(office, 'suzuki', null);
    await addUser(office, 'sato', 'sato@example.jp');
    for (const who of ['nobody', 'nobody@example.jp', 'suzuki', '', 'x'.repeat(5_000)]) {
      expect(await ask(office, who)).toBeUndefined();
    }
    expect(await kinds(office)).toEqual([]);
    await Promise.all(Array.from({ length: 8 }, () => ask(office, 'sato')));
    expect(await kinds(office)).toEqual(Array.from({ length: 5 }, () => 'reset-link'));
    office.clock.move({ hours: 1 });
    await ask(office, 'sato');
    expect(await kinds(office)).toHaveLength(6);
  });

  test('§1.4 the answer takes as long whether or not there is such a user', async () => {
    await using office = await seed(engine);
    await addUser(office, 'sato', 'sato@example.jp');
    const timed = async (who: string) => {
      const startedMs = performance.now();
      await ask(office, who);
      return performance.now() - startedMs;
    };
    for (const who of ['sato', 'nobody', 'sato@example.jp', 'nobody@example.jp']) {
      // timers may come some milliseconds early by another clock
      expect(await timed(who)).toBeGreaterThan(390);
    }
  });

  test('a link to an address that is not the user’s any more is dead', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    const { userId } = await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    await office.system.db
      .updateTable('users')
      .set({ email: 'sato@example.com' })
      .where('user_id', '=', userId)
      .execute();
    expect(await findReset(office.system, token)).toBeNull();
  });

  test('neither the database nor the audit keeps a token, once the mail is out', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    const secret = token.split('.')[1] ?? '';
    expect(secret).toHaveLength(43);
    for (const table of ['mails', 'mail_links', 'audit', 'users'] as const) {
      const rows = await office.system.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows), table).not.toContain(secret);
    }
  });

  test('tokens that nobody gave out open nothing', async () => {
    await using office = await seed(engine);
    await using server = await openMailServer();
    await addUser(office, 'sato', 'sato@example.jp');
    const token = await tokenFor(office, server, 'sato');
    const forged = [`${office.stranger.customerId}.${token.split('.')[1]}`, `${token}x`, '', 'x'];
    for (const one of forged) expect(await findReset(office.system, one)).toBeNull();
  });

  test('§1.5 an operator’s reset is told too, without the password', async () => {
    await using office = await seed(engine);
    await addUser(office, 'sato', 'sato@example.jp');
    const provider = { ...office.system, actor: command };
    await resetPassword(provider, { userName: 'sato', password: next, mustChange: true });
    const [row, ...more] = await outboxRows(office.system);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ kind: 'password-changed', to_address: 'sato@example.jp' });
    expect(row?.body_text).not.toContain(next);
  });
});
