/**
 * Looks for users whose password is about to run out (§1.3, §6) and who want to be told. Nobody
 * is told whom the rules of passwords do not bind: who comes by single sign-on. A passkey
 * is no way round them: who signs in by one is led to the change screen as well.
 */
import { expiryDue } from '#core/report-time.ts';
import { expiryLetter } from '#i18n/report-letter.ts';
import { speak } from '#i18n/speech.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { claimOnce, noteOnceMail } from '../storage/queries/once-steps.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { mailedUser } from './mailed-user.ts';
import { noticeUsers, type NotedUser } from './notice-users.ts';
import { queueStoppable } from './queue-stoppable.ts';
import { sendUntold, type DueMail } from './regular-mail.ts';
import { requireProvider } from './require-role.ts';

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written
 * @throws KadoError `not_allowed`; the first failure, after all users had their turn
 */
export async function lookForExpiringPasswords(ctx: Context, origin: string): Promise<number> {
  requireProvider(ctx);
  const { customerId, zone, policy } = ctx;
  if (policy.passwordMonths === null) return 0;
  const now = instantOf(ctx.clock);
  const calendar = await businessCalendar(ctx);
  const ending = (await noticeUsers(ctx)).flatMap((user) => {
    const { choices, zone: userZone } = user.planned;
    const { password_changed_at: changedAt, email } = user.row;
    const age = { changedAt, months: policy.passwordMonths, noticeDays: policy.passwordNoticeDays };
    const expiresAt = expiryDue({ now, zone, userZone, choices, calendar }, age);
    // one password has one end, wherever its days are cut
    const noticeId = `password ${changedAt} ${policy.passwordMonths}`;
    return expiresAt === null || email === null ? [] : [{ user, to: email, expiresAt, noticeId }];
  });
  if (ending.length === 0) return 0;
  const signOn = await singleSignOnInUse(ctx.db, customerId);
  const isBound = ({ row }: NotedUser) =>
    signOn === null || (signOn.required !== 1 && Number(row.identities) === 0);
  const due = ending.filter(({ user }) => isBound(user));
  return sendUntold(ctx, due, (one) => sendExpiry(ctx, one, origin));
}

interface DueExpiry extends DueMail {
  to: string;
  /** ISO instant */
  expiresAt: string;
}

/** @returns whether a mail was written: no second one */
async function sendExpiry(
  ctx: Context,
  { user: { row }, to, expiresAt, noticeId }: DueExpiry,
  origin: string,
): Promise<boolean> {
  const { locale, addressee } = mailedUser(row);
  const speech = speak(locale, row.zone, row.region);
  const key = { customerId: ctx.customerId, userId: row.user_id, noticeId };
  const at = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    if (!(await claimOnce(inside.db, key, { at, reason: null }))) return false;
    const mailId = await queueStoppable(inside, {
      ...{ user: row, to, origin, kind: 'password-expiry', uselessAt: expiresAt },
      letter: (stopUrl) => expiryLetter(speech, { addressee, expiresAt, origin, stopUrl }),
    });
    await noteOnceMail(inside.db, key, mailId);
    return true;
  });
}
