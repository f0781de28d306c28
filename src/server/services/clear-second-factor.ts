/** The provider takes a user's second factor away, who lost it and the recovery codes (§1.5, §1.7). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { deletePendingSignIns } from '../storage/queries/pending-sign-ins.ts';
import { deleteSecondFactor } from '../storage/queries/delete-second-factor.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/** All of the user's sessions end. @throws KadoError `user.not_found`; `second_factor.none` */
export async function clearSecondFactor(ctx: ProviderContext, userName: string): Promise<void> {
  requireProvider(ctx);
  const user = await userByName(ctx.db, nameKey(userName));
  if (user === null) throw new KadoError('user.not_found', 'not_found', { userName });
  const owner = { customerId: user.customer_id, userId: user.user_id };
  await transact(ctx, async (inside) => {
    if (!(await deleteSecondFactor(inside.db, owner)))
      throw new KadoError('second_factor.none', 'conflict', { userName });
    await deletePendingSignIns(inside.db, owner);
    await deleteSessionsOfUser(inside.db, { ...owner, only: null, kept: null });
    await tellSecondFactor(inside, user, 'cleared');
    await audit({ ...inside, customerId: owner.customerId }, 'clearSecondFactor', {
      userId: owner.userId,
    });
  });
}
