/**
 * Looks for users who want the list of what to order by mail (§5, §6), weekly or monthly, and
 * writes it into the outbox: once for each week or month, whatever server looks. It tells each of the
 * devices that he takes care of and sees, and of nothing else.
 */
import { usualRange } from '#core/order-need.ts';
import { ordersDue } from '#core/order-time.ts';
import { orderLetter } from '#i18n/order-letter.ts';
import { speak } from '#i18n/speech.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { claimOnce, noteOnceMail } from '../storage/queries/once-steps.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { listOrders } from './list-orders.ts';
import { noticeUsers } from './notice-users.ts';
import { queueStoppable } from './queue-stoppable.ts';
import { seenBy, sendUntold, type DueMail } from './regular-mail.ts';
import { requireProvider } from './require-role.ts';

const topics = ['ordersWeekly', 'ordersMonthly'] as const;

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written
 * @throws KadoError `not_allowed`; the first failure, after all users had their turn
 */
export async function lookForOrders(ctx: Context, origin: string): Promise<number> {
  requireProvider(ctx);
  const { zone } = ctx;
  const now = instantOf(ctx.clock);
  const calendar = await businessCalendar(ctx);
  const due = (await noticeUsers(ctx)).flatMap((user) => {
    const { choices, zone: userZone, hasAddress } = user.planned;
    if (!hasAddress) return [];
    return topics.flatMap((topic) => {
      const span = ordersDue({ now, zone, userZone, choices, calendar }, topic);
      return span === null ? [] : [{ user, noticeId: `orders ${span}` }];
    });
  });
  return sendUntold(ctx, due, (one) => sendOrders(ctx, one, origin));
}

/** @returns whether a mail was written: no second one, and none where nothing is to be ordered */
async function sendOrders(
  ctx: Context,
  { user, noticeId }: DueMail,
  origin: string,
): Promise<boolean> {
  const { row, planned } = user;
  const { userId } = planned;
  const seen = seenBy(ctx, user);
  const asked = { days: usualRange, group: 'all', manager: userId } as const;
  const list = await listOrders(seen, { ...asked, sort: 'by', descending: false });
  const key = { customerId: ctx.customerId, userId, noticeId };
  const at = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const reason = list.supplies === 0 ? 'nothing-to-order' : null;
    const isFirst = await claimOnce(inside.db, key, { at, reason });
    if (!isFirst || reason !== null || row.email === null) return false;
    const mailId = await queueStoppable(inside, {
      ...{ user: row, to: row.email, origin, kind: 'orders', uselessAt: null },
      letter: (stopUrl) =>
        orderLetter(speak(seen.locale, row.zone, row.region), {
          ...{ lines: list.parts.flatMap(({ lines }) => lines), toOrder: list.toOrder },
          ...{ days: asked.days, until: list.until, origin, stopUrl, isOwn: true },
          query: `?manager=${userId}`,
        }),
    });
    await noteOnceMail(inside.db, key, mailId);
    return true;
  });
}
