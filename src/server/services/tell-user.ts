import type { Addressee, Letter } from '#i18n/mail-words.ts';
import type { Locale } from '#i18n/messages.ts';
import { instantOf } from '../instant.ts';
import type { SystemContext } from '../system-context.ts';
import { mailedUser, type UserRow } from './mailed-user.ts';
import { queueMail, type MailKind } from './queue-mail.ts';

/**
 * Tells a user by mail what happened just now; nothing without a confirmed address.
 * @param letterOf the letter in the user's language; `time` is now, in the user's zone
 */
export async function tellUser(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: UserRow & { customer_id: string; email: string | null },
  kind: MailKind,
  letterOf: (locale: Locale, addressee: Addressee, time: string) => Letter,
): Promise<void> {
  if (user.email === null) return;
  const { addressee, locale, time } = mailedUser(user);
  await queueMail(ctx, {
    customerId: user.customer_id,
    userId: user.user_id,
    kind,
    to: user.email,
    addressee,
    locale,
    letter: letterOf(locale, addressee, time(instantOf(ctx.clock))),
    uselessAt: null,
  });
}
