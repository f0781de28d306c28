/** When the list of what is to be ordered comes by mail (§5, §6). */
import { Temporal } from 'temporal-polyfill';
import { dayStart } from './day-starts.ts';
import { localDay } from './local-day.ts';
import { isOpen } from './notice-hours.ts';
import { monthOf } from './period.ts';
import { sendingHours, type SendingTime } from './report-time.ts';

/** From this day of a month on it comes on any day: a customer may have closed for weeks. */
const anyDayFrom = 15;

/**
 * The week or month whose list is to be sent by now: from its first business day on, at the
 * user's hours. One that had begun when it was chosen is left out.
 * @returns `2026-W48` or `2026-11`; null: none, or not yet
 */
export function ordersDue(
  { now, zone, userZone, choices, calendar }: SendingTime,
  topic: 'ordersWeekly' | 'ordersMonthly',
): string | null {
  const since = choices.topics[topic];
  if (since === null) return null;
  const today = localDay(now, zone);
  const isWeekly = topic === 'ordersWeekly';
  const { name, first } = isWeekly ? weekOf(today) : monthAt(today);
  if (since >= dayStart(first, zone)) return null;
  const businessDays = isWeekly || Number(today.slice(8)) < anyDayFrom;
  const times = { hours: sendingHours(choices), digestAt: null, businessDays };
  return isOpen(now, userZone, times, calendar) ? name : null;
}

/** The ISO week of a day, and its Monday. */
function weekOf(day: string): { name: string; first: string } {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  // the ISO calendar always has both
  const [year = 0, week = 0] = [date.yearOfWeek, date.weekOfYear];
  return { name: `${year}-W${String(week).padStart(2, '0')}`, first: monday.toString() };
}

function monthAt(day: string): { name: string; first: string } {
  return { name: monthOf(day), first: `${monthOf(day)}-01` };
}
