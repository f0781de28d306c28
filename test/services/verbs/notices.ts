/** Notices by mail. */
import { changeCalendar } from '#server/services/change-calendar.ts';
import { changeNotices } from '#server/services/change-notices.ts';
import { listRegularMails } from '#server/services/list-regular-mails.ts';
import { lookForExpiringPasswords } from '#server/services/look-for-expiring-passwords.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { lookForOrders } from '#server/services/look-for-orders.ts';
import { lookForReports } from '#server/services/look-for-reports.ts';
import { showCalendar } from '#server/services/show-calendar.ts';
import { showNotices } from '#server/services/show-notices.ts';
import { showStop, stopNotices } from '#server/services/stop-notices.ts';
import { noChoices } from '#core/notice-choices.ts';
import { editors, everybody, nobody, part, provider, self, type Entries } from './entry.ts';

const origin = 'http://localhost';
const forged = ({ customerId }: { customerId: string }) => `${customerId}.${'s'.repeat(43)}`;

export const noticeVerbs: Entries = {
  changeNotices: self((ctx) => changeNotices(ctx, { ...noChoices, topics: ['error'], version: 0 })),
  showNotices: self(showNotices),
  listRegularMails: self(listRegularMails),
  lookForNotices: provider((ctx) => lookForNotices(ctx, origin)),
  showStop: nobody((ctx, their) => showStop(ctx, forged(their))),
  stopNotices: nobody((ctx, their) => stopNotices(ctx, forged(their))),

  lookForOrders: provider((ctx) => lookForOrders(ctx, origin)),
  sendUntold: part('lookForExpiringPasswords, lookForOrders, lookForReports'),
  lookForReports: provider((ctx) => lookForReports(ctx, origin)),
  lookForExpiringPasswords: provider((ctx) => lookForExpiringPasswords(ctx, origin)),
  showCalendar: everybody(showCalendar),
  changeCalendar: editors((ctx) =>
    changeCalendar(ctx, { change: { kind: 'weekdays', weekdays: [1] }, version: 0 }),
  ),

  businessCalendar: part('lookForNotices'),
  businessDays: part('showCalendar'),
  monthReport: part('lookForReports'),
  reportCsv: part('lookForReports'),
  queueStoppable: part('queueNotice'),
  lookAtDevices: part('lookForNotices'),
  noticeUsers: part('lookForNotices'),
  queueNotice: part('lookForNotices'),
};
