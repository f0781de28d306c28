/** A user says the current password once more, before something that only the owner may do (§7.2, §7.3). */
import type { Selectable } from 'kysely';
import { KadoError } from '#core/errors.ts';
import { isLocked } from '#core/lockout.ts';
import { parsePolicy, type Policy } from '#core/policy.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { verifyPassword } from '../password-hash.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { UsersTable } from '../storage/schema.ts';
import { countWrong } from './count-wrong.ts';

/**
 * @returns the user and the customer's policy as they stand now
 * @throws KadoError `password.old_wrong` (counted like a wrong sign-in, §1.2; during a lock
 * for the right one too); `not_allowed` for commands and collectors
 */
export async function checkOwnPassword(
  ctx: Context,
  password: string,
): Promise<{ user: Selectable<UsersTable>; policy: Policy }> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const user = await userById(ctx.db, { customerId, userId: actor.userId });
  const customer = await customerById(ctx.db, customerId);
  if (user === null || customer === null) throw new KadoError('user.not_found', 'not_found');
  const policy = parsePolicy(customer.policy_json);
  const now = instantOf(ctx.clock);
  const locked = isLocked({ failures: user.failures, lockedUntilAt: user.locked_until_at }, now);
  if ((await verifyPassword(user.password_hash, password)) && !locked) return { user, policy };
  const { policy_json, zone: customer_zone } = customer;
  await countWrong(ctx, { ...user, policy_json, customer_zone }, 'password');
  throw new KadoError('password.old_wrong');
}
