/** Switches a user of the context's customer off (§11): he cannot sign in, and is signed out everywhere. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/**
 * What he decided and entered stays his. Again changes nothing.
 * @throws KadoError `not_allowed`, `user.not_found`, `user.own_account`
 */
export async function disableUser(ctx: Context, userId: string): Promise<void> {
  requireProvider(ctx);
  const { actor } = ctx;
  if (actor.type === 'user' && actor.userId === userId) {
    throw new KadoError('user.own_account', 'conflict');
  }
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const key = { customerId, userId };
    const user = await userById(db, key);
    if (user === null) throw new KadoError('user.not_found', 'not_found');
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
