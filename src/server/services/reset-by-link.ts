/** Sets a new password by a mailed link (§1.4): unlocks the account and ends all its sessions. */
import { KadoError } from '#core/errors.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { setPassword } from '../storage/queries/set-password.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { useLink } from '../storage/queries/use-link.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { findReset } from './find-reset.ts';
import { mailedUser } from './mailed-user.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

export interface ResetByLinkInput {
  /** of the link */
  token: string;
  password: string;
}

/**
 * A password that is refused does not use the link up.
 * @throws KadoError `link.dead`, and the codes of require-good-password.ts
 */
export async function resetByLink(
  ctx: SystemContext,
  { token, password }: ResetByLinkInput,
): Promise<void> {
  const found = await findReset(ctx, token);
  if (found === null) throw deadLink();
  const { key, user, policy } = found;
  await requireGoodPassword(ctx, { password, userName: user.user_name, policy, user, old: null });
  const { customerId } = key;
  const userId = user.user_id;
  const passwordHash = await hashPassword(password);
  const now = instantOf(ctx.clock);
  await transact(ctx, async (inside) => {
    if (!(await useLink(inside.db, { ...key, purpose: 'reset' }, now))) throw deadLink();
    await spendLinks(inside.db, { customerId, userId, purpose: 'reset', now });
    await setPassword(inside.db, {
      customerId,
      userId,
      passwordHash,
      changedAt: now,
      keptSession: null,
      historyId: newId(ctx.clock),
    });
    await tellPasswordChanged(inside, user, 'link');
    const { actor } = mailedUser(user);
    await audit({ ...inside, customerId, actor }, 'resetByLink', { userId });
  });
}

function deadLink(): KadoError {
  return new KadoError('link.dead', 'not_found');
}
