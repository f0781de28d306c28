/** A viewer of a customer who is held to some groups (§11). */
import type { Context } from '#server/context.ts';
import { registerUser } from '#server/services/register-user.ts';
import { goodPassword } from './seed.ts';

/** Registers one with the password of every seeded user. @param groupIds none: sees nothing */
export async function registerViewer(
  ctx: Context,
  userName: string,
  groupIds: readonly string[],
): Promise<{ userId: string }> {
  const own: Context = { ...ctx, actor: { type: 'command', name: 'test' } };
  const person = { userName, name: userName, password: goodPassword, role: 'viewer' as const };
  const { userId } = await registerUser(own, person);
  await holdTo(ctx, userId, groupIds);
  return { userId };
}

/** From now on the user sees these groups and no other. */
export async function holdTo(
  { db, customerId }: Context,
  userId: string,
  groupIds: readonly string[],
): Promise<void> {
  await db.updateTable('users').set({ scoped: 1 }).where('user_id', '=', userId).execute();
  await db.deleteFrom('user_groups').where('user_id', '=', userId).execute();
  for (const group_id of groupIds) {
    const row = { customer_id: customerId, user_id: userId, group_id };
    await db.insertInto('user_groups').values(row).execute();
  }
}
