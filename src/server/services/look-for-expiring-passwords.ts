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
import { claimOnce, noteOnceMail, toldOnce } from '../storage/queries/once-steps.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { mailedUser } from './mailed-user.ts';
import { noticeUsers } from './notice-users.ts';
import { queueStoppable } from './queue-stoppable.ts';
import { requireProvider } from './require-role.ts';

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written
 * @throws KadoError `not_allowed`
 */
export async function lookForExpiringPasswords(ctx: Context, origin: string): Promise<number> {
  requireProvider(ctx);
  const { customerId, zone, policy } = ctx;
  if (policy.passwordMonths === null) return 0;
  const now = instantOf(ctx.clock);
  const calendar = await businessCalendar(ctx);
  const due = (await noticeUsers(ctx)).flatMap(({ row, planned: { choices, zone: userZone } }) => {
    const changedAt = row.password_changed_at;
    const age = { changedAt, months: policy.passwordMonths, noticeDays: policy.passwordNoticeDays };
    const expiresAt = expiryDue({ now, zone, userZone, choices, calendar }, age);
    // one password has one end, wherever its days are cut
    const noticeId = `password ${changedAt} ${policy.passwordMonths}`;
    return expiresAt === null || row.email === null
      ? []
      : [{ row, to: row.email, expiresAt, noticeId }];
  });
  if (due.length === 0) return 0;
  const ids = new Set(due.map(({ noticeId }) => noticeId));
  const told = await toldOnce(ctx.db, customerId, [...ids]);
  const signOn = await singleSignOnInUse(ctx.db, customerId);
  let written = 0;
  for (const { row, to, expiresAt, noticeId } of due) {
    const userId = row.user_id;
    const isBound = signOn === null || (signOn.required !== 1 && Number(row.identities) === 0);
    if (!isBound || told.has(`${noticeId} ${userId}`)) continue;
    const { locale, addressee } = mailedUser(row);
    const speech = speak(locale, row.zone, row.region);
    const isSent = await transact(ctx, async (inside) => {
      const key = { customerId, userId, noticeId };
      if (!(await claimOnce(inside.db, key, { at: now, reason: null }))) return false;
      const mailId = await queueStoppable(inside, {
        ...{ user: row, to, origin, kind: 'password-expiry', uselessAt: expiresAt },
        letter: (stopUrl) => expiryLetter(speech, { addressee, expiresAt, origin, stopUrl }),
      });
      await noteOnceMail(inside.db, key, mailId);
      return true;
    });
    if (isSent) written += 1;
  }
  return written;
}
