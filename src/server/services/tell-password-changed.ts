import { mailWords, type PasswordChange } from '#i18n/mail-words.ts';
import type { SystemContext } from '../system-context.ts';
import type { UserRow } from './mailed-user.ts';
import { tellUser } from './tell-user.ts';

/** Tells a user by mail that the password was changed (§1.4); nothing without a confirmed address. */
export async function tellPasswordChanged(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: UserRow & { customer_id: string; email: string | null },
  by: PasswordChange,
): Promise<void> {
  await tellUser(ctx, user, 'password-changed', (locale, addressee, time) =>
    mailWords(locale).passwordChanged(addressee, by, time),
  );
}
