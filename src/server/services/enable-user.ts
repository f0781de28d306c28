/** Lets a user of the context's customer sign in again (§11). */
import type { Context } from '../context.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { managedUser } from './managed-user.ts';
import { requireUserManager } from './require-role.ts';

/** Again changes nothing. @throws KadoError the codes of managed-user.ts */
export async function enableUser(ctx: Context, userId: string): Promise<void> {
  requireUserManager(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const user = await managedUser(inside, userId);
    if (user.disabled_at === null) return;
    await setUser(db, { customerId, userId }, { disabled_at: null });
    const details = { before: { disabledAt: user.disabled_at }, after: { disabledAt: null } };
    await audit(inside, 'enableUser', { userId, userName: user.user_name, ...details });
  });
}
