/** Gives a user a password that somebody else made (§1.5); unlocks the account. */
import type { PasswordChange } from '#i18n/mail-words.ts';
import { mustChangeAt } from '#core/password-expiry.ts';
import { parsePolicy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { letIn } from '../storage/queries/let-in.ts';
import { setPassword } from '../storage/queries/set-password.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import type { StoredUser } from './managed-user.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

export interface IssuedPassword {
  password: string;
  /** false keeps it valid as long as one that the user chose */
  mustChange: boolean;
  /** a demo's password, which may be as simple as its owner likes; commands only */
  anyPassword?: boolean;
}

/**
 * The part that `resetPassword` and `resetUserPassword` share; they look first who may.
 * @param user with the policy of his customer
 * @param by who does it, as the mail to the user tells
 * @throws KadoError the codes of require-good-password.ts
 */
export async function issuePassword(
  ctx: ProviderContext & { viewed?: boolean },
  user: StoredUser & { policy_json: string },
  { password, mustChange, anyPassword = false }: IssuedPassword,
  by: PasswordChange,
): Promise<void> {
  const { customer_id: customerId, user_id: userId, user_name: userName } = user;
  const policy = parsePolicy(user.policy_json);
  const free = anyPassword && ctx.actor.type === 'command';
  if (!free) await requireGoodPassword(ctx, { password, userName, policy, user, old: null });
  const passwordHash = await hashPassword(password);
  const now = instantOf(ctx.clock);
  const changedAt = mustChange ? mustChangeAt : now;
  await transact(ctx, async (inside) => {
    await setPassword(inside.db, {
      customerId,
      userId,
      passwordHash,
      changedAt,
      keptSession: null,
      historyId: newId(ctx.clock),
    });
    // where single sign-on is required (§1.7) a command is the way in past a provider that fails
    if (ctx.actor.type === 'command') {
      await letIn(inside.db, { customerId, userId }, letInUntil(now));
    }
    await spendLinks(inside.db, { customerId, userId, purpose: 'reset', now });
    if (!free) await tellPasswordChanged(inside, user, by);
    await audit({ ...inside, customerId }, 'resetPassword', { userId, mustChange });
  });
}

/** A day: long enough to sign in, and for the provider to be mended. */
function letInUntil(now: string): string {
  return new Date(Date.parse(now) + 24 * 60 * 60_000).toISOString();
}
