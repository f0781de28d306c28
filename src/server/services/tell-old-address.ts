import { maskedAddress } from '#core/mail-address.ts';
import { mailWords } from '#i18n/mail-words.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import type { StoredUser } from './managed-user.ts';
import { tellUser } from './tell-user.ts';

/**
 * Tells a user at the old address that another one was given (§7.3). Links that were
 * mailed to the old one end with it.
 * @param user as stored before
 * @param address the new one; null: none any more
 */
export async function tellOldAddress(
  ctx: Context,
  user: StoredUser,
  address: string | null,
): Promise<void> {
  const key = { customerId: ctx.customerId, userId: user.user_id };
  const now = instantOf(ctx.clock);
  await spendLinks(ctx.db, { ...key, purpose: 'reset', now });
  await spendLinks(ctx.db, { ...key, purpose: 'confirm', now });
  const masked = address === null ? '-' : maskedAddress(address);
  await tellUser(ctx, user, 'address-changed', (locale, addressee, time) =>
    mailWords(locale).addressChanged(addressee, masked, time),
  );
}
