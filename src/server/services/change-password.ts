/** A user changes the own password (§7.2); all other sessions of the user end. */
import { KadoError } from '#core/errors.ts';
import { isLocked, lockEnd } from '#core/lockout.ts';
import { passwordProblem } from '#core/password.ts';
import { parsePolicy, type Policy } from '#core/policy.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { hashPassword, verifyPassword } from '../password-hash.ts';
import { sessionKeyOf } from '../session-token.ts';
import { countWrongPassword } from '../storage/queries/count-wrong-password.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { setPassword } from '../storage/queries/set-password.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

export interface ChangePasswordInput {
  old: string;
  password: string;
  /** value of the session cookie: this session stays */
  token: string;
}

/**
 * @throws KadoError `password.old_wrong` (counted like a wrong sign-in, §1.2), and the codes of
 * core/password.ts; `not_allowed` for commands and collectors
 */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<void> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const { userId } = actor;
  const user = await userById(ctx.db, { customerId, userId });
  const customer = await customerById(ctx.db, customerId);
  if (user === null || customer === null) throw new KadoError('user.not_found', 'not_found');
  const policy = parsePolicy(customer.policy_json);
  const now = instantOf(ctx.clock);

  const locked = isLocked({ failures: user.failures, lockedUntilAt: user.locked_until_at }, now);
  if (!(await verifyPassword(user.password_hash, input.old)) || locked) {
    await countWrong(ctx, userId, { now, policy });
    throw new KadoError('password.old_wrong');
  }
  const { passwordMin: min, passwordMax: max } = policy;
  const { password, old } = input;
  const problem = passwordProblem({ password, userName: user.user_name, old, min, max });
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);

  const passwordHash = await hashPassword(password);
  const keptSession = sessionKeyOf(input.token)?.sessionHash ?? null;
  await transact(ctx, async (inside) => {
    await setPassword(inside.db, { customerId, userId, passwordHash, changedAt: now, keptSession });
    await audit(inside, 'changePassword', { userId });
  });
}

async function countWrong(
  ctx: Context,
  userId: string,
  { now, policy }: { now: string; policy: Policy },
): Promise<void> {
  await countWrongPassword(ctx.db, {
    customerId: ctx.customerId,
    userId,
    now,
    lockUntil: lockEnd(now, policy),
    lockAfterFailures: policy.lockAfterFailures,
  });
}
