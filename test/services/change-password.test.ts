import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { changePassword } from '#server/services/change-password.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

async function signedIn(office: Seed): Promise<{ ctx: Context; token: string }> {
  const result = await signIn(office.system, { userName: 'sato', password: goodPassword });
  const session = result.ok ? await resolveSession(office.system, result.token) : null;
  if (!result.ok || session === null) throw new Error('not signed in');
  const { userId, userName, role } = session.user;
  const actor = { type: 'user' as const, userId, userName, role };
  return { ctx: { ...office.ctx, actor }, token: result.token };
}

const next = 'seven loud geese';

describeEachEngine((engine) => {
  test('§7.2 the new password counts from now on, and other sessions end', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const other = await signedIn(office);
    const { ctx, token } = await signedIn(office);
    office.clock.move({ minutes: 1 });
    await changePassword(ctx, { old: goodPassword, password: next, token });
    expect(await resolveSession(office.system, token)).not.toBeNull();
    expect(await resolveSession(office.system, other.token)).toBeNull();
    const again = (password: string) => signIn(office.system, { userName: 'sato', password });
    expect(await again(goodPassword)).toMatchObject({ ok: false });
    expect(await again(next)).toMatchObject({
      ok: true,
      password: { expiresAt: '2027-02-22T03:01:00.000Z' },
    });
  });

  test('§7.2 a bad new password is refused with its reason', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await signedIn(office);
    const change = (password: string) =>
      changePassword(ctx, { old: goodPassword, password, token });
    await expect(change('short')).rejects.toMatchObject({ code: 'password.too_short' });
    await expect(change(`${goodPassword}1`)).rejects.toMatchObject({ code: 'password.like_old' });
  });

  test('§1.2 guessing the old password locks the account like guessing at sign-in', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await signedIn(office);
    for (let count = 0; count < 5; count++) {
      const guess = changePassword(ctx, { old: `guess ${count}`, password: next, token });
      await expect(guess).rejects.toMatchObject({ code: 'password.old_wrong' });
    }
    const right = changePassword(ctx, { old: goodPassword, password: next, token });
    await expect(right).rejects.toMatchObject({ code: 'password.old_wrong' });
  });
});
