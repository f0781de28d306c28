/** Notices by mail. */
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { showStop, stopNotices } from '#server/services/stop-notices.ts';
import { nobody, part, provider, type Entries } from './entry.ts';

const origin = 'http://localhost';
const forged = ({ customerId }: { customerId: string }) => `${customerId}.${'s'.repeat(43)}`;

export const noticeVerbs: Entries = {
  lookForNotices: provider((ctx) => lookForNotices(ctx, origin)),
  showStop: nobody((ctx, their) => showStop(ctx, forged(their))),
  stopNotices: nobody((ctx, their) => stopNotices(ctx, forged(their))),

  businessCalendar: part('lookForNotices'),
  lookAtDevices: part('lookForNotices'),
  noticeUsers: part('lookForNotices'),
  queueNotice: part('lookForNotices'),
};
