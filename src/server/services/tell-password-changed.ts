import { mailWords, type PasswordChange } from '#i18n/mail-words.ts';
import { instantOf } from '../instant.ts';
import type { SystemContext } from '../system-context.ts';
import { mailedUser, type UserRow } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

/** Tells a user by mail that the password was changed (§1.4); nothing without a confirmed address. */
export async function tellPasswordChanged(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: UserRow & { customer_id: string; email: string | null },
  by: PasswordChange,
): Promise<void> {
  if (user.email === null) return;
  const { addressee, locale, time } = mailedUser(user);
  await queueMail(ctx, {
    customerId: user.customer_id,
    userId: user.user_id,
    kind: 'password-changed',
    to: user.email,
    addressee,
    locale,
    letter: mailWords(locale).passwordChanged(addressee, by, time(instantOf(ctx.clock))),
    uselessAt: null,
  });
}
