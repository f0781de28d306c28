/** A user asks for another notification address (§7.3); it counts once the mailed link is opened. */
import { KadoError } from '#core/errors.ts';
import { mailAddress, maskedAddress } from '#core/mail-address.ts';
import { mailWords } from '#i18n/mail-words.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newLink, type NewLink } from '../mail-link.ts';
import { countLinksSince } from '../storage/queries/count-links-since.ts';
import { insertLink } from '../storage/queries/insert-link.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { mailedUser, type UserRow } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

export interface RequestAddressInput {
  /** as typed */
  address: string;
  /** the current one */
  password: string;
  /** under which browsers reach the portal */
  origin: string;
}

const hourMs = 60 * 60_000;

type User = UserRow & { email: string | null };

/**
 * The former link, if one is under way, is of no use from now on.
 * @returns the address that the link went to, and until when it works
 * @throws KadoError `address.unusable`, `address.same`, `address.too_many`, `password.old_wrong`,
 * `not_allowed` for commands and collectors
 */
export async function requestAddress(
  ctx: Context,
  input: RequestAddressInput,
): Promise<{ address: string; expiresAt: string }> {
  const { user, policy } = await checkOwnPassword(ctx, input.password);
  const address = mailAddress(input.address);
  if (address === null) throw new KadoError('address.unusable');
  if (address === user.email) throw new KadoError('address.same');
  const { customerId } = ctx;
  const userId = user.user_id;
  const now = instantOf(ctx.clock);
  const mine = { customerId, userId, purpose: 'confirm' as const };
  const minutes = policy.addressLinkMinutes;
  const link = newLink('confirm', { customerId, origin: input.origin, now, minutes });
  await transact(ctx, async (inside) => {
    const since = new Date(Date.parse(now) - hourMs).toISOString();
    const count = await countLinksSince(inside.db, { ...mine, since });
    if (count >= policy.linksPerHour) throw new KadoError('address.too_many', 'too_many');
    await spendLinks(inside.db, { ...mine, now });
    await insertLink(inside.db, {
      customer_id: customerId,
      token_hash: link.key.hash,
      purpose: 'confirm',
      user_id: userId,
      address,
      created_at: now,
      expires_at: link.expiresAt,
      used_at: null,
    });
    await tellBoth(inside, user, address, link);
    await audit(inside, 'requestAddress', { userId, address });
  });
  return { address, expiresAt: link.expiresAt };
}

/** The link to the new address; to the old one, that it was asked for. */
async function tellBoth(ctx: Context, user: User, address: string, link: NewLink): Promise<void> {
  const { addressee, locale, time } = mailedUser(user);
  const words = mailWords(locale);
  const common = { customerId: ctx.customerId, userId: user.user_id, addressee, locale };
  await queueMail(ctx, {
    ...common,
    kind: 'confirm-address',
    to: address,
    letter: words.confirmAddress(addressee, link.url, time(link.expiresAt)),
    uselessAt: link.expiresAt,
  });
  if (user.email === null) return;
  const at = time(instantOf(ctx.clock));
  await queueMail(ctx, {
    ...common,
    kind: 'address-asked',
    to: user.email,
    letter: words.addressAsked(addressee, maskedAddress(address), at),
    uselessAt: null,
  });
}
