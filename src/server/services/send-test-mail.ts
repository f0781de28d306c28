/** Puts a mail to an operator into the outbox that says that mail works (§11). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { isProviderRole } from '#core/user-settings.ts';
import { mailWords } from '#i18n/mail-words.ts';
import { instantOf } from '../instant.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';
import { requireProvider } from './require-role.ts';

/** Nobody needs it any more after this time. */
const usefulMs = 60 * 60_000;

/**
 * It goes to the confirmed address of the operator who asks, and to no other one.
 * @param userName whom a command means; what a user asks goes to himself
 * @returns the mail's id: the outbox tells what becomes of it
 * @throws KadoError `not_allowed`; `user.not_found`; `mail.no_address`
 */
export async function sendTestMail(
  ctx: ProviderContext,
  userName: string | null = null,
): Promise<{ mailId: string; to: string }> {
  requireProvider(ctx);
  const { actor } = ctx;
  const meant = actor.type === 'user' ? actor.userName : (userName ?? '');
  const user = await userByName(ctx.db, nameKey(meant));
  // the roles that registerUser writes
  if (user === null || !isProviderRole(user.role as Parameters<typeof isProviderRole>[0])) {
    throw new KadoError('user.not_found', 'not_found', { userName: meant });
  }
  const { customer_id: customerId, user_id: userId, email } = user;
  if (email === null) throw new KadoError('mail.no_address', 'conflict');
  const { addressee, locale, time } = mailedUser(user);
  const now = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const mailId = await queueMail(inside, {
      ...{ customerId, userId, kind: 'test', to: email, addressee, locale },
      letter: mailWords(locale).test(time(now)),
      uselessAt: new Date(Date.parse(now) + usefulMs).toISOString(),
    });
    await audit({ ...inside, customerId }, 'sendTestMail', { mailId, to: email });
    return { mailId, to: email };
  });
}
