/** §1.2 with many attempts at once, through the real verbs, on each engine by name. */
import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { changePassword } from '#server/services/change-password.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { finishSignIn } from '#server/services/finish-sign-in.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { showSecondFactor } from '#server/services/show-second-factor.ts';
import { signIn } from '#server/services/sign-in.ts';
import { totpCode } from '#server/totp.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed, type SeedPlan } from '#test/support/seed.ts';

const sealer = sealerOf('a secret of these tests, and of no other');
const lockedState = { failures: 5, locked_until_at: '2026-11-22T03:13:00.000Z' };
const fifty = Array.from({ length: 50 }, (_, index) => index);
const patient = { users: ['sato'], policy: { lockAfterFailures: 60 } } satisfies SeedPlan;

const enter = (office: Seed, password = goodPassword) =>
  signIn(office.system, { userName: 'sato', password });

const stored = (office: Seed) =>
  office.system.db
    .selectFrom('users')
    .select(['failures', 'locked_until_at'])
    .executeTakeFirstOrThrow();

async function locks(office: Seed): Promise<number> {
  const rows = office.system.db.selectFrom('audit').selectAll().where('verb', '=', 'lockAccount');
  return (await rows.execute()).length;
}

/** A user with an authenticator and recovery codes, whose sign-in waits for one of them. */
async function waiting(office: Seed) {
  const first = await enter(office);
  if (!first.ok) throw new Error(first.code);
  const session = await resolveSession(office.system, first.token);
  const userId = session?.user.userId ?? '';
  const actor = { type: 'user', userId, userName: 'sato', role: 'admin' } as const;
  const ctx: Context = { ...office.ctx, actor };
  await beginSecondFactor(ctx, sealer);
  const shown = await showSecondFactor(ctx, sealer);
  if (shown.state !== 'begun') throw new Error(shown.state);
  const code = () => totpCode(shown.key, office.clock.now().toString());
  const codes = await confirmSecondFactor(ctx, { code: code(), token: first.token, sealer });
  office.clock.move({ seconds: 60 });
  const again = await enter(office);
  if (again.ok || again.code !== 'sign_in.second_factor') throw new Error('no second step');
  const finish = (typed: string) =>
    finishSignIn(office.system, { token: again.token, code: typed, sealer });
  return { ctx, code, codes, finish, token: first.token };
}

/** Six digits that are not the code now, before or after. */
function wrongCodes(right: readonly string[]): string[] {
  const all = Array.from({ length: 60 }, (_, index) => String(100_000 + index * 7));
  return all.filter((code) => !right.includes(code)).slice(0, 50);
}

describeEveryEngine((engine) => {
  test('fifty wrong passwords at once are one lock of five, noted once, and the right one is refused', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    office.clock.move({ minutes: 1 });
    const answers = await Promise.all(fifty.map(() => enter(office, 'wrong')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await stored(office)).toEqual(lockedState);
    expect(await locks(office)).toBe(1);
    expect((await enter(office)).ok).toBe(false);
  });

  test('fifty wrong passwords at once are fifty, where the lock is further off', async () => {
    await using office = await seed(engine, patient);
    await Promise.all(fifty.map(() => enter(office, 'wrong')));
    expect(await stored(office)).toEqual({ failures: 50, locked_until_at: null });
  });

  test('fifty wrong codes at once are one lock, noted once; the right code is refused', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { finish, code } = await waiting(office);
    const answers = await Promise.all(wrongCodes([code()]).map(finish));
    expect(answers.filter(({ ok }) => ok)).toEqual([]);
    expect(await stored(office)).toEqual(lockedState);
    expect(await locks(office)).toBe(1);
    expect((await finish(code())).ok).toBe(false);
  });

  test('fifty wrong codes at once are fifty, where the lock is further off', async () => {
    await using office = await seed(engine, patient);
    const { finish, code } = await waiting(office);
    await Promise.all(wrongCodes([code()]).map(finish));
    expect(await stored(office)).toEqual({ failures: 50, locked_until_at: null });
  });

  test('fifty wrong recovery codes at once are one lock; a right one within it is spent and refused, another works after it', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { finish, codes } = await waiting(office);
    const shape = codes[0] ?? '';
    const wrong = fifty.map((index) => shape.slice(0, -2) + String(index).padStart(2, '0'));
    const answers = await Promise.all(wrong.filter((one) => !codes.includes(one)).map(finish));
    expect(answers.filter(({ ok }) => ok)).toEqual([]);
    expect(await stored(office)).toEqual(lockedState);
    expect((await finish(shape)).ok).toBe(false);
    office.clock.move({ minutes: 12 });
    const again = await enter(office);
    if (again.ok || again.code !== 'sign_in.second_factor') throw new Error('no second step');
    const late = { token: again.token, code: codes[1] ?? '', sealer };
    expect((await finishSignIn(office.system, late)).ok).toBe(true);
  });

  test('of twenty with the same recovery code at once one gets in', async () => {
    await using office = await seed(engine, patient);
    const { finish, codes } = await waiting(office);
    const answers = await Promise.all(fifty.slice(0, 20).map(() => finish(codes[1] ?? '')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('fifty wrong current passwords at once, of one who is signed in, are one lock too', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await waiting(office);
    const change = (index: number) =>
      changePassword(ctx, { old: `wrong ${index}`, password: 'four quiet herons', token });
    const answers = await Promise.allSettled(fifty.map(change));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    expect(await stored(office)).toEqual(lockedState);
    expect((await enter(office)).ok).toBe(false);
  });
});
