/** Mails a link for a new password to whoever forgot the old one (§1.4). */
import { nameKey } from '#core/case-folding.ts';
import { mailAddress } from '#core/mail-address.ts';
import { parsePolicy } from '#core/policy.ts';
import { mailWords } from '#i18n/mail-words.ts';
import { instantOf } from '../instant.ts';
import { newLink } from '../mail-link.ts';
import { countLinksSince } from '../storage/queries/count-links-since.ts';
import { insertLink } from '../storage/queries/insert-link.ts';
import { userByName, type UserOfCustomer } from '../storage/queries/user-by-name.ts';
import { usersByAddress } from '../storage/queries/users-by-address.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { untilMs } from '../until-ms.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';
import { mustUseSingleSignOn } from './must-use-single-sign-on.ts';
import { queueMail } from './queue-mail.ts';

export interface RequestResetInput {
  /** as typed: a user name or a confirmed address */
  who: string;
  /** under which browsers reach the portal */
  origin: string;
}

/** Longer ones are nobody's. */
const longestWho = 320;

/** People with several accounts may have one address for them; each gets a mail. */
const mostAccounts = 5;

/** Every answer takes this long at least, so that its time does not tell whether anybody was found. */
const answerMs = 400;

const hourMs = 60 * 60_000;

/**
 * Answers nothing, whether or not there is such a user, an address, or room for one more
 * link this hour; always after 400 ms at least.
 */
export async function requestReset(ctx: SystemContext, input: RequestResetInput): Promise<void> {
  const startedMs = performance.now();
  for (const user of await usersMeant(ctx, input.who.slice(0, longestWho))) {
    // a new password would not let him in (§1.7)
    if (user.email === null || (await mustUseSingleSignOn(ctx, user))) continue;
    await mailLink(ctx, user, user.email, input.origin);
  }
  await untilMs(startedMs + answerMs);
}

async function usersMeant({ db }: SystemContext, who: string): Promise<UserOfCustomer[]> {
  const named = await userByName(db, nameKey(who));
  const address = mailAddress(who);
  const addressed = address === null ? [] : await usersByAddress(db, address, mostAccounts);
  const others = addressed.filter(({ user_id: userId }) => userId !== named?.user_id);
  return named === null ? others : [named, ...others];
}

async function mailLink(
  ctx: SystemContext,
  user: UserOfCustomer,
  address: string,
  origin: string,
): Promise<void> {
  const { customer_id: customerId, user_id: userId } = user;
  const { resetLinkMinutes: minutes, linksPerHour } = parsePolicy(user.policy_json);
  const { addressee, locale, actor, time } = mailedUser(user);
  const now = instantOf(ctx.clock);
  const since = new Date(Date.parse(now) - hourMs).toISOString();
  await transact(ctx, async (inside) => {
    const mine = { customerId, userId, purpose: 'reset' as const, since };
    if ((await countLinksSince(inside.db, mine)) >= linksPerHour) return;
    const link = newLink('reset', { customerId, origin, now, minutes });
    await insertLink(inside.db, {
      customer_id: customerId,
      token_hash: link.key.hash,
      purpose: 'reset',
      user_id: userId,
      address,
      created_at: now,
      expires_at: link.expiresAt,
      used_at: null,
    });
    await queueMail(inside, {
      customerId,
      userId,
      kind: 'reset-link',
      to: address,
      addressee,
      locale,
      letter: mailWords(locale).resetLink(addressee, link.url, time(link.expiresAt)),
      uselessAt: link.expiresAt,
    });
    await audit({ ...inside, customerId, actor }, 'requestReset', { userId });
  });
}
