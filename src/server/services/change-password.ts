/** A user changes the own password (§7.2); all other sessions of the user end. */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { sessionKeyOf } from '../session-token.ts';
import { setPassword } from '../storage/queries/set-password.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

export interface ChangePasswordInput {
  old: string;
  password: string;
  /** value of the session cookie: this session stays */
  token: string;
}

/**
 * @throws KadoError `password.old_wrong` (counted like a wrong sign-in, §1.2), and the codes of
 * require-good-password.ts; `not_allowed` for commands and collectors
 */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<void> {
  const { user, policy } = await checkOwnPassword(ctx, input.old);
  const { password, old } = input;
  await requireGoodPassword(ctx, { password, userName: user.user_name, policy, user, old });

  const { customerId } = ctx;
  const userId = user.user_id;
  const now = instantOf(ctx.clock);
  const passwordHash = await hashPassword(password);
  const keptSession = sessionKeyOf(input.token)?.sessionHash ?? null;
  await transact(ctx, async (inside) => {
    await setPassword(inside.db, {
      customerId,
      userId,
      passwordHash,
      changedAt: now,
      keptSession,
      historyId: newId(ctx.clock),
    });
    await spendLinks(inside.db, { customerId, userId, purpose: 'reset', now });
    await tellPasswordChanged(inside, user, 'self');
    await audit(inside, 'changePassword', { userId });
  });
}
