/** Notices by mail. */
import { changeNotices } from '#server/services/change-notices.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { showNotices } from '#server/services/show-notices.ts';
import { showStop, stopNotices } from '#server/services/stop-notices.ts';
import { noChoices } from '#core/notice-choices.ts';
import { nobody, part, provider, self, type Entries } from './entry.ts';

const origin = 'http://localhost';
const forged = ({ customerId }: { customerId: string }) => `${customerId}.${'s'.repeat(43)}`;

export const noticeVerbs: Entries = {
  changeNotices: self((ctx) => changeNotices(ctx, { ...noChoices, topics: ['error'], version: 0 })),
  showNotices: self(showNotices),
  lookForNotices: provider((ctx) => lookForNotices(ctx, origin)),
  showStop: nobody((ctx, their) => showStop(ctx, forged(their))),
  stopNotices: nobody((ctx, their) => stopNotices(ctx, forged(their))),

  businessCalendar: part('lookForNotices'),
  lookAtDevices: part('lookForNotices'),
  noticeUsers: part('lookForNotices'),
  queueNotice: part('lookForNotices'),
};
