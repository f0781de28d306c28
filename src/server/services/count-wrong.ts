/** Counts a wrong password or code at sign-in, and notes the lock that it may begin (§1.2). */
import { isLocked, lockEnd } from '#core/lockout.ts';
import { parsePolicy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { countWrongPassword } from '../storage/queries/count-wrong-password.ts';
import type { UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

export async function countWrong(ctx: SystemContext, user: UserOfCustomer): Promise<void> {
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
    if (counted === null || counted.locked_until_at === null) return;
    const details = { failures: counted.failures, until: counted.locked_until_at };
    const { actor } = mailedUser(user);
    await audit({ ...inside, customerId, actor }, 'lockAccount', details);
    ctx.log.warn(
      { userId: user.user_id, ...details },
      'An account is locked after wrong passwords',
    );
  });
}
