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
import { withinCustomer } from '../storage/customer-scope.ts';
import { claimOnce, noteOnceMail, toldOnce } from '../storage/queries/once-steps.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { listOrders } from './list-orders.ts';
import { mailedUser } from './mailed-user.ts';
import { noticeUsers, type NotedUser } from './notice-users.ts';
import { queueStoppable } from './queue-stoppable.ts';
import { requireProvider } from './require-role.ts';

const topics = ['ordersWeekly', 'ordersMonthly'] as const;

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written
 * @throws KadoError `not_allowed`; the first failure, after all users had their turn
 */
export async function lookForOrders(ctx: Context, origin: string): Promise<number> {
  requireProvider(ctx);
  const { customerId, zone } = ctx;
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
  const ids = new Set(due.map(({ noticeId }) => noticeId));
  const told = await toldOnce(ctx.db, customerId, [...ids]);
  let written = 0;
  const failures: unknown[] = [];
  for (const { user, noticeId } of due) {
    if (told.has(`${noticeId} ${user.planned.userId}`)) continue;
    try {
      if (await sendOrders(ctx, user, { noticeId, origin })) written += 1;
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
  return written;
}

/** @returns whether a mail was written: no second one, and none where nothing is to be ordered */
async function sendOrders(
  ctx: Context,
  { row, planned }: NotedUser,
  { noticeId, origin }: { noticeId: string; origin: string },
): Promise<boolean> {
  const { customerId } = ctx;
  const { userId } = planned;
  const groupIds = groupsOf(planned);
  const { locale } = mailedUser(row);
  const db = groupIds === null ? ctx.db : withinCustomer(ctx.db, customerId, groupIds);
  const seen: Context = { ...ctx, db, groupIds, locale, displayZone: row.zone };
  const asked = { days: usualRange, group: 'all', manager: userId } as const;
  const list = await listOrders(seen, { ...asked, sort: 'by', descending: false });
  const key = { customerId, userId, noticeId };
  const at = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const reason = list.supplies === 0 ? 'nothing-to-order' : null;
    const isFirst = await claimOnce(inside.db, key, { at, reason });
    if (!isFirst || reason !== null || row.email === null) return false;
    const mailId = await queueStoppable(inside, {
      ...{ user: row, to: row.email, origin, kind: 'orders', uselessAt: null },
      letter: (stopUrl) =>
        orderLetter(speak(locale, row.zone, row.region), {
          ...{ lines: list.parts.flatMap(({ lines }) => lines), toOrder: list.toOrder },
          ...{ days: asked.days, until: list.until, origin, stopUrl, isOwn: true },
          query: `?manager=${userId}`,
        }),
    });
    await noteOnceMail(inside.db, key, mailId);
    return true;
  });
}

/** Groups that are in sight and chosen; null: all. */
function groupsOf({ scope, choices }: NotedUser['planned']): readonly string[] | null {
  const { groupIds: chosen } = choices;
  if (scope === null || chosen === null) return scope ?? chosen;
  return scope.filter((groupId) => chosen.includes(groupId));
}
