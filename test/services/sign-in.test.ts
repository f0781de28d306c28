import { expect, test } from 'vitest';
import { resolveSession } from '#server/services/resolve-session.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { signIn } from '#server/services/sign-in.ts';
import { signOut } from '#server/services/sign-out.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const refused = { ok: false, code: 'sign_in.refused' };
const right = (office: Seed) => signIn(office.system, { userName: 'sato', password: goodPassword });
const wrong = (office: Seed) =>
  signIn(office.system, { userName: 'sato', password: 'not that one' });
const stored = (office: Seed) =>
  office.system.db
    .selectFrom('users')
    .select(['failures', 'locked_until_at'])
    .executeTakeFirstOrThrow();

async function tokenOf(office: Seed): Promise<string> {
  const result = await right(office);
  if (!result.ok) throw new Error(result.code);
  return result.token;
}

describeEachEngine((engine) => {
  test('§1.1 the right password opens a session, whatever the case of the name', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const result = await signIn(office.system, { userName: ' SATO ', password: goodPassword });
    expect(result).toMatchObject({ ok: true, password: { expired: false, notice: false } });
    const session = await resolveSession(office.system, await tokenOf(office));
    expect(session).toMatchObject({
      customer: { customerId: office.ctx.customerId, name: 'Aoba Trading', zone: 'Asia/Tokyo' },
      user: { userName: 'sato', role: 'admin' },
    });
  });

  test('§1.2 four wrong passwords are forgiven by the right one', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    for (let count = 0; count < 4; count++) expect(await wrong(office)).toEqual(refused);
    expect((await right(office)).ok).toBe(true);
    expect(await stored(office)).toEqual({ failures: 0, locked_until_at: null });
  });

  test('§1.2 the fifth locks for 12 minutes, for the right password too', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    for (let count = 0; count < 5; count++) await wrong(office);
    expect(await right(office)).toEqual(refused);
    office.clock.move({ minutes: 11, seconds: 59 });
    expect(await right(office)).toEqual(refused);
    office.clock.move({ seconds: 1 });
    expect((await right(office)).ok).toBe(true);
  });

  test('§1.2 wrong passwords during the lock do not prolong it', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    for (let count = 0; count < 5; count++) await wrong(office);
    office.clock.move({ minutes: 6 });
    for (let count = 0; count < 5; count++) await wrong(office);
    office.clock.move({ minutes: 6 });
    expect((await right(office)).ok).toBe(true);
  });

  test('§1.2 fifty wrong passwords at once are one lock, and noted once', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => wrong(office)));
    expect(answers).toEqual(Array.from({ length: 50 }, () => refused));
    expect(await stored(office)).toEqual({
      failures: 5,
      locked_until_at: '2026-11-22T03:12:00.000Z',
    });
    const locks = await office.system.db
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'lockAccount')
      .execute();
    expect(locks).toHaveLength(1);
  });

  test('§1.2 attempts at once are all counted', async () => {
    await using office = await seed(engine, { users: ['sato'], policy: { lockAfterFailures: 60 } });
    await Promise.all(Array.from({ length: 50 }, () => wrong(office)));
    expect(await stored(office)).toEqual({ failures: 50, locked_until_at: null });
  });

  test('§1.2 a user who does not exist gets the same answer', async () => {
    await using office = await seed(engine);
    expect(await wrong(office)).toEqual(refused);
    expect(await signIn(office.system, { userName: '', password: '' })).toEqual(refused);
  });

  test('§1.3 sign-in says when the password is about to expire and when it has', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    office.clock.move({ days: 86 });
    expect(await right(office)).toMatchObject({
      password: { notice: true, expiresAt: '2027-02-22T03:00:00.000Z' },
    });
    office.clock.move({ days: 6 });
    expect(await right(office)).toMatchObject({ password: { expired: true, notice: false } });
    const session = await resolveSession(office.system, await tokenOf(office));
    expect(session?.password.expired).toBe(true);
  });

  test('§1.5 a password that somebody else chose must be changed', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const actor = { type: 'command' as const, name: 'test' };
    const token = await tokenOf(office);
    const password = 'seven loud geese';
    for (let count = 0; count < 5; count++) await wrong(office);
    await resetPassword(
      { ...office.system, actor },
      { userName: 'Sato', password, mustChange: true },
    );
    expect(await resolveSession(office.system, token)).toBeNull();
    expect(await signIn(office.system, { userName: 'sato', password })).toMatchObject({
      ok: true,
      password: { expired: true },
    });
  });

  test('§1.7 a session ends after 30 idle minutes', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const token = await tokenOf(office);
    for (let visit = 0; visit < 4; visit++) {
      office.clock.move({ minutes: 29 });
      expect(await resolveSession(office.system, token)).not.toBeNull();
    }
    office.clock.move({ minutes: 30 });
    expect(await resolveSession(office.system, token)).toBeNull();
  });

  test('§1.7 a session in use ends at its limit', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const token = await tokenOf(office);
    for (let visit = 0; visit < 28; visit++) {
      office.clock.move({ minutes: 25 });
      expect(await resolveSession(office.system, token)).not.toBeNull();
    }
    office.clock.move({ minutes: 20 });
    expect(await resolveSession(office.system, token)).toBeNull();
  });

  test('a cookie after sign-out, or one that nobody gave, is nobody', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const token = await tokenOf(office);
    await signOut(office.system, token);
    expect(await resolveSession(office.system, token)).toBeNull();
    const forged = [`${office.stranger.customerId}.${token.split('.')[1]}`, 'x', '', `${token}x`];
    for (const cookie of forged) {
      expect(await resolveSession(office.system, cookie)).toBeNull();
      await signOut(office.system, cookie);
    }
  });

  test('the database holds no token', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const token = await tokenOf(office);
    const sessions = await office.system.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(sessions)).not.toContain(token.split('.')[1]);
  });
});
