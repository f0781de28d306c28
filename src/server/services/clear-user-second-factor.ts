/** Takes the second factor of a user of the context's customer away, who lost it (§1.7, §11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { isActor, managedUser } from './managed-user.ts';
import { takeSecondFactor } from './take-second-factor.ts';

/**
 * All of the user's sessions end; he is told by mail. One's own takes the password (§1.7).
 * @throws KadoError the codes of managed-user.ts; `user.own_second_factor`, `second_factor.none`
 */
export async function clearUserSecondFactor(ctx: Context, userId: string): Promise<void> {
  const user = await managedUser(ctx, userId);
  if (isActor(ctx, userId)) throw new KadoError('user.own_second_factor', 'conflict');
  await takeSecondFactor(ctx, user);
}
