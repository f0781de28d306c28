/** Gives a user a password that the first sign-in must change (§1.5); unlocks the account. */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { mustChangeAt } from '#core/password-expiry.ts';
import { parsePolicy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { setPassword } from '../storage/queries/set-password.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { requireProvider } from './require-role.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

export interface ResetPasswordInput {
  userName: string;
  password: string;
  /** false keeps it valid as long as one that the user chose */
  mustChange: boolean;
  /** a demo's password, which may be as simple as its owner likes; commands only */
  anyPassword?: boolean;
}

/** @throws KadoError `user.not_found`, and the codes of require-good-password.ts */
export async function resetPassword(
  ctx: ProviderContext,
  { userName, password, mustChange, anyPassword = false }: ResetPasswordInput,
): Promise<void> {
  requireProvider(ctx);
  const user = await userByName(ctx.db, nameKey(userName));
  if (user === null) throw new KadoError('user.not_found', 'not_found', { userName });
  const policy = parsePolicy(user.policy_json);
  const free = anyPassword && ctx.actor.type === 'command';
  if (!free) await requireGoodPassword(ctx, { password, userName, policy, user, old: null });
  const passwordHash = await hashPassword(password);
  const now = instantOf(ctx.clock);
  const changedAt = mustChange ? mustChangeAt : now;
  const { customer_id: customerId, user_id: userId } = user;
  await transact(ctx, async (inside) => {
    await setPassword(inside.db, {
      customerId,
      userId,
      passwordHash,
      changedAt,
      keptSession: null,
      historyId: newId(ctx.clock),
    });
    await spendLinks(inside.db, { customerId, userId, purpose: 'reset', now });
    if (!free) await tellPasswordChanged(inside, user, 'operator');
    await audit({ ...inside, customerId }, 'resetPassword', { userId, mustChange });
  });
}
