/** Switches a user of the context's customer off (§11): he cannot sign in, and is signed out everywhere. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { isActor, managedUser } from './managed-user.ts';
import { requireUserManager } from './require-role.ts';
import { requireSuccessor } from './require-successor.ts';

/**
 * What he decided and entered stays his. Again changes nothing.
 * @throws KadoError the codes of managed-user.ts and require-successor.ts; `user.own_account`
 */
export async function disableUser(ctx: Context, userId: string): Promise<void> {
  requireUserManager(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const key = { customerId, userId };
    const user = await managedUser(inside, userId);
    await requireSuccessor(inside, user);
    // nobody shuts himself out
    if (isActor(inside, userId)) throw new KadoError('user.own_account', 'conflict');
    if (user.disabled_at !== null) return;
    const now = instantOf(inside.clock);
    await setUser(db, key, { disabled_at: now });
    await deleteSessionsOfUser(db, { ...key, only: null, kept: null });
    await spendLinks(db, { ...key, purpose: 'reset', now });
    await spendLinks(db, { ...key, purpose: 'confirm', now });
    const details = { before: { disabledAt: null }, after: { disabledAt: now } };
    await audit(inside, 'disableUser', { userId, userName: user.user_name, ...details });
  });
}
