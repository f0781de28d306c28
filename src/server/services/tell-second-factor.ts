import { factorMail, type FactorChange } from '#i18n/factor-words.ts';
import type { SystemContext } from '../system-context.ts';
import type { UserRow } from './mailed-user.ts';
import { tellUser } from './tell-user.ts';

/** Tells a user by mail what happened to the second factor (§1.7); nothing without a confirmed address. */
export async function tellSecondFactor(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: UserRow & { customer_id: string; email: string | null },
  change: FactorChange,
): Promise<void> {
  await tellUser(ctx, user, 'second-factor', (locale, addressee, time) =>
    factorMail(locale, change, addressee, time),
  );
}
