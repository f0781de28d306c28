/** Counts a wrong password or code, at sign-in or before what only the owner may do, and notes the lock that it may begin (§1.2). */
import { isLocked, lockEnd } from '#core/lockout.ts';
import { parsePolicy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { countWrongPassword } from '../storage/queries/count-wrong-password.ts';
import type { UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

/**
 * @param step which of both was wrong. A wrong code comes after the right password: each is
 * noted, and the lock bounds how many there can be; of wrong passwords the lock alone is.
 */
export async function countWrong(
  ctx: SystemContext,
  user: UserOfCustomer,
  step: 'password' | 'second-factor',
): Promise<void> {
  const now = instantOf(ctx.clock);
  const policy = parsePolicy(user.policy_json);
  // during a lock nothing would count: no transaction for it
  if (isLocked({ failures: user.failures, lockedUntilAt: user.locked_until_at }, now)) return;
  const customerId = user.customer_id;
  await transact(ctx, async (inside) => {
    const counted = await countWrongPassword(inside.db, {
      customerId,
      userId: user.user_id,
      now,
      lockUntil: lockEnd(now, policy),
      lockAfterFailures: policy.lockAfterFailures,
    });
    if (counted === null) return;
    const { actor } = mailedUser(user);
    const by = { ...inside, customerId, actor };
    if (step === 'second-factor') await audit(by, 'refuseSecondFactor', {});
    if (counted.locked_until_at === null) return;
    const details = { failures: counted.failures, until: counted.locked_until_at };
    await audit(by, 'lockAccount', details);
    ctx.log.warn(
      { userId: user.user_id, ...details },
      'An account is locked after wrong passwords',
    );
  });
}
