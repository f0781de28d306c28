import { factorMail, type FactorChange } from '#i18n/factor-words.ts';
import { instantOf } from '../instant.ts';
import type { SystemContext } from '../system-context.ts';
import { mailedUser, type UserRow } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

/** Tells a user by mail what happened to the second factor (§1.7); nothing without a confirmed address. */
export async function tellSecondFactor(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: UserRow & { customer_id: string; email: string | null },
  change: FactorChange,
): Promise<void> {
  if (user.email === null) return;
  const { addressee, locale, time } = mailedUser(user);
  await queueMail(ctx, {
    customerId: user.customer_id,
    userId: user.user_id,
    kind: 'second-factor',
    to: user.email,
    addressee,
    locale,
    letter: factorMail(locale, change, addressee, time(instantOf(ctx.clock))),
    uselessAt: null,
  });
}
