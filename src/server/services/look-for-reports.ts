/**
 * Looks for users whose monthly report is due (§6), and writes it into the outbox: once, also
 * with two servers, and after a restart. It is made outside of any transaction; who notes it first sends it.
 */
import { byteOrderMark } from '#core/csv-field.ts';
import { csvFileName } from '#core/csv-file-name.ts';
import { reportDue } from '#core/report-time.ts';
import { reportLetter } from '#i18n/report-letter.ts';
import { speak } from '#i18n/speech.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { claimOnce, noteOnceMail } from '../storage/queries/once-steps.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { monthReport, reportCsv, type MonthReport } from './month-report.ts';
import { noticeUsers } from './notice-users.ts';
import { queueStoppable } from './queue-stoppable.ts';
import { seenBy, sendUntold, type DueMail } from './regular-mail.ts';
import { requireProvider } from './require-role.ts';

/** A longer CSV is behind the mail's link: many servers refuse mails of 10 MB. */
const mostCsv = 3_000_000;

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written
 * @throws KadoError `not_allowed`; the first failure, after all users had their turn
 */
export async function lookForReports(ctx: Context, origin: string): Promise<number> {
  requireProvider(ctx);
  const { zone } = ctx;
  const now = instantOf(ctx.clock);
  const calendar = await businessCalendar(ctx);
  const due = (await noticeUsers(ctx)).flatMap((user) => {
    const { choices, zone: userZone, hasAddress } = user.planned;
    const month = reportDue({ now, zone, userZone, choices, calendar });
    return month === null || !hasAddress ? [] : [{ user, month, noticeId: `monthly ${month}` }];
  });
  return sendUntold(ctx, due, (one) => sendReport(ctx, one, origin));
}

interface DueReport extends DueMail {
  month: string;
}

/** @returns whether a mail was written: no second one, and none about no device */
async function sendReport(
  ctx: Context,
  { user, month, noticeId }: DueReport,
  origin: string,
): Promise<boolean> {
  const { row, planned } = user;
  const { choices, userId } = planned;
  const seen = seenBy(ctx, user);
  const report = await monthReport(seen, month, choices.silentDays);
  const isAboutNothing = report.now.quality.devices === 0;
  const csv = isAboutNothing ? null : await reportCsv(seen, report.query, mostCsv);
  const key = { customerId: ctx.customerId, userId, noticeId };
  const at = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const reason = isAboutNothing ? 'no-devices' : null;
    const isFirst = await claimOnce(inside.db, key, { at, reason });
    if (!isFirst || isAboutNothing || row.email === null) return false;
    const speech = speak(seen.locale, row.zone, row.region);
    const mailId = await queueStoppable(inside, {
      ...{ user: row, to: row.email, origin, kind: 'month-report', uselessAt: null },
      ...(csv === null ? {} : { files: [fileOf(report, csv)] }),
      letter: (stopUrl) =>
        reportLetter(speech, {
          ...{ report, origin, stopUrl, at, hasFile: csv !== null },
          someGroups: seen.groupIds !== null,
        }),
    });
    await noteOnceMail(inside.db, key, mailId);
    return true;
  });
}

function fileOf({ query }: MonthReport, csv: string) {
  return {
    name: csvFileName('counters', query, 'screen'),
    type: 'text/csv; charset=utf-8',
    base64: Buffer.from(byteOrderMark + csv, 'utf8').toString('base64'),
  };
}
