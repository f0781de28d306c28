/** Takes a user's second factor away (§1.7), with the sessions and sign-ins that rest on it. */
import { KadoError } from '#core/errors.ts';
import { deleteSecondFactor } from '../storage/queries/delete-second-factor.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { deletePendingSignIns } from '../storage/queries/pending-sign-ins.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import type { StoredUser } from './managed-user.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/**
 * The part that `clearSecondFactor` and `clearUserSecondFactor` share; they look first who may.
 * @throws KadoError `second_factor.none`
 */
export async function takeSecondFactor(
  ctx: ProviderContext & { viewed?: boolean },
  user: StoredUser,
): Promise<void> {
  const { customer_id: customerId, user_id: userId, user_name: userName } = user;
  const owner = { customerId, userId };
  await transact(ctx, async (inside) => {
    if (!(await deleteSecondFactor(inside.db, owner))) {
      throw new KadoError('second_factor.none', 'conflict', { userName });
    }
    await deletePendingSignIns(inside.db, owner);
    await deleteSessionsOfUser(inside.db, { ...owner, only: null, kept: null });
    await tellSecondFactor(inside, user, 'cleared');
    await audit({ ...inside, customerId }, 'clearSecondFactor', { userId });
  });
}
