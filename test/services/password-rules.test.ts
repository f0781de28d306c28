import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { hashPassword, isOutdated } from '#server/password-hash.ts';
import { newSecretToken, secretKeyOf } from '#server/secret-token.ts';
import { changePassword } from '#server/services/change-password.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resetByLink } from '#server/services/reset-by-link.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { insertLink } from '#server/storage/queries/insert-link.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const passwords = [
  goodPassword,
  'seven loud geese',
  'nine blue windows',
  'ten green bridges',
  'two wooden spoons',
  'four paper lanterns',
];
const [first = '', second = '', third = ''] = passwords;

async function sessionOf(office: Seed, password: string) {
  const result = await signIn(office.system, { userName: 'sato', password });
  const session = result.ok ? await resolveSession(office.system, result.token) : null;
  if (!result.ok || session === null) throw new Error('not signed in');
  const { userId, userName, role } = session.user;
  const ctx: Context = { ...office.ctx, actor: { type: 'user', userId, userName, role } };
  return { ctx, token: result.token, session };
}

/** A change of the own password, one minute later. */
async function change(office: Seed, old: string, password: string) {
  office.clock.move({ minutes: 1 });
  const { ctx, token } = await sessionOf(office, old);
  await changePassword(ctx, { old, password, token });
}

const operator = (office: Seed) => ({
  ...office.system,
  actor: { type: 'command' as const, name: 'test' },
});

/** A reset link of user `sato`, as a mail would bring it. */
async function resetLink(office: Seed): Promise<string> {
  const address = 'sato@example.com';
  await office.system.db.updateTable('users').set({ email: address }).execute();
  const token = newSecretToken(office.ctx.customerId);
  const { user_id } = await office.system.db
    .selectFrom('users')
    .select('user_id')
    .executeTakeFirstOrThrow();
  const now = office.clock.now();
  await insertLink(office.system.db, {
    customer_id: office.ctx.customerId,
    token_hash: secretKeyOf(token)?.hash ?? '',
    purpose: 'reset',
    user_id,
    address,
    created_at: now.toString({ fractionalSecondDigits: 3 }),
    expires_at: now.add({ hours: 1 }).toString({ fractionalSecondDigits: 3 }),
    used_at: null,
  });
  return token;
}

describeEachEngine((engine) => {
  test('§7.2 none of the last five passwords returns; the sixth may', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    for (const [index, old] of passwords.slice(0, 4).entries()) {
      await change(office, old, passwords[index + 1] ?? '');
    }
    const fifth = passwords[4] ?? '';
    for (const former of passwords.slice(0, 4)) {
      const again = change(office, fifth, former);
      await expect(again).rejects.toMatchObject({
        code: 'password.used_before',
        details: { count: 5 },
      });
    }
    await change(office, fifth, passwords[5] ?? '');
    await change(office, passwords[5] ?? '', first);
    await sessionOf(office, first);
  });

  test('§7.2 a mailed link and an operator bring no former password back either', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await change(office, first, second);
    office.clock.move({ minutes: 1 });
    const reset = (password: string) =>
      resetPassword(operator(office), { userName: 'sato', password, mustChange: true });
    await expect(reset(first)).rejects.toMatchObject({ code: 'password.used_before' });
    await expect(reset(second)).rejects.toMatchObject({ code: 'password.like_old' });
    const token = await resetLink(office);
    const byLink = (password: string) => resetByLink(office.system, { token, password });
    await expect(byLink(first)).rejects.toMatchObject({ code: 'password.used_before' });
    // what was refused did not use the link up
    await byLink(third);
    office.clock.move({ minutes: 1 });
    await expect(change(office, third, second)).rejects.toMatchObject({
      code: 'password.used_before',
    });
  });

  test('§7.2 a customer may remember more passwords, or only today’s', async () => {
    await using office = await seed(engine, {
      users: ['sato'],
      policy: { passwordHistory: null },
    });
    await change(office, first, second);
    await expect(change(office, second, second)).rejects.toMatchObject({
      code: 'password.like_old',
    });
    await change(office, second, first);
  });

  test('§7.2 the classic rules of composition hold where a customer has them', async () => {
    await using office = await seed(engine, { users: [], policy: { passwordKinds: 4 } });
    const register = (password: string) =>
      registerUser(
        { ...office.ctx, ...operator(office) },
        { userName: 'sato', name: 'Sato', role: 'admin', password },
      );
    await expect(register(first)).rejects.toMatchObject({
      code: 'password.kinds',
      details: { kinds: 4, missing: 'upper,digit' },
    });
    await register('3 Quiet herons');
    await expect(change(office, '3 Quiet herons', 'Seven loud geese')).rejects.toMatchObject({
      details: { missing: 'digit' },
    });
    await change(office, '3 Quiet herons', '7 Loud geese');
  });

  test('§1.3 where a customer says so, a password never expires', async () => {
    await using office = await seed(engine, { users: ['sato'], policy: { passwordMonths: null } });
    office.clock.move({ days: 4_000 });
    const result = await signIn(office.system, { userName: 'sato', password: first });
    expect(result).toMatchObject({
      ok: true,
      password: { expiresAt: null, expired: false, notice: false },
    });
    expect((await sessionOf(office, first)).session.password.expired).toBe(false);
    // somebody else's choice has to be changed all the same (§1.5)
    const choice = { userName: 'sato', password: second, mustChange: true };
    await resetPassword(operator(office), choice);
    expect((await sessionOf(office, second)).session.password.expired).toBe(true);
  });

  test('a hash of lower cost is made anew at the next sign-in, and the password stays as old', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { db } = office.system;
    const weak = await hashPassword(first, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await db.updateTable('users').set({ password_hash: weak }).execute();
    const stored = () => db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
    const before = await stored();
    office.clock.move({ days: 3 });
    await signIn(office.system, { userName: 'sato', password: 'not that one' });
    expect((await stored()).password_hash).toBe(weak);
    await sessionOf(office, first);
    const after = await stored();
    expect(isOutdated(after.password_hash)).toBe(false);
    expect(after.password_changed_at).toBe(before.password_changed_at);
    await sessionOf(office, first);
    expect((await stored()).password_hash).toBe(after.password_hash);
  });
});
