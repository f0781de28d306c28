/** Gives a user of the context's customer a password that the first sign-in must change (§1.5, §11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { userForSignIn } from '../storage/queries/user-by-name.ts';
import { issuePassword } from './issue-password.ts';
import { isActor, managedUser } from './managed-user.ts';
import { mayOperate } from './require-role.ts';

/**
 * A lock ends, and so do all of the user's sessions; he is told by mail. One's own is changed
 * with the present one (§7.2): an unattended screen is no way to take an account.
 * @throws KadoError the codes of managed-user.ts and require-good-password.ts;
 * `user.own_password`, `user.disabled`
 */
export async function resetUserPassword(
  ctx: Context,
  userId: string,
  password: string,
): Promise<void> {
  const { disabled_at: disabledAt } = await managedUser(ctx, userId);
  if (isActor(ctx, userId)) throw new KadoError('user.own_password', 'conflict');
  if (disabledAt !== null) throw new KadoError('user.disabled', 'conflict');
  const user = await userForSignIn(ctx.db, { customerId: ctx.customerId, userId });
  if (user === null) throw new KadoError('user.not_found', 'not_found');
  const by = mayOperate(ctx) ? 'operator' : 'admin';
  await issuePassword(ctx, user, { password, mustChange: true }, by);
}
