/** Keeps a customer's users from being left without anybody who looks after them (§11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { countOthersEnabled } from '../storage/queries/enabled-users.ts';
import { roleOf, type StoredUser } from './managed-user.ts';

/**
 * Call it where a user is about to lose a role or the sign-in, with the customer locked:
 * of two administrators who take each other's away at once, one is told.
 * An operator may take it from a customer's last administrator: he stays and can give
 * it to another; so may a command from the provider's last operator.
 * @throws KadoError `user.last_admin`, `user.last_operator`
 */
export async function requireSuccessor(ctx: Context, user: StoredUser): Promise<void> {
  const { actor, db, customerId } = ctx;
  const role = roleOf(user);
  if (actor.type !== 'user' || actor.role !== role || user.disabled_at !== null) return;
  if (role !== 'admin' && role !== 'operator') return;
  const others = await countOthersEnabled(db, { customerId, userId: user.user_id, role });
  if (others > 0) return;
  throw new KadoError(role === 'admin' ? 'user.last_admin' : 'user.last_operator', 'conflict');
}
