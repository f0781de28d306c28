/** Lets a user of the context's customer sign in again (§11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/** Again changes nothing. @throws KadoError `not_allowed`, `user.not_found` */
export async function enableUser(ctx: Context, userId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const user = await userById(db, { customerId, userId });
    if (user === null) throw new KadoError('user.not_found', 'not_found');
    if (user.disabled_at === null) return;
    await setUser(db, { customerId, userId }, { disabled_at: null });
    const details = { before: { disabledAt: user.disabled_at }, after: { disabledAt: null } };
    await audit(inside, 'enableUser', { userId, userName: user.user_name, ...details });
  });
}
