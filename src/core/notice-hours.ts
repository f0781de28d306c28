/** When a user's mail may come (§6): hours of the day, the customer's business days, the digest. */
import { Temporal } from 'temporal-polyfill';
import type { NoticeChoices } from './notice-choices.ts';

/** A customer's business days. */
export interface BusinessCalendar {
  /** days of the week that are worked, 1 Monday to 7 Sunday */
  weekdays: readonly number[];
  /** days `YYYY-MM-DD` that are not, though their weekday is */
  holidays: ReadonlySet<string>;
}

export const usualCalendar: BusinessCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: new Set() };

type Times = Pick<NoticeChoices, 'hours' | 'businessDays' | 'digestAt'>;

/** Whether a day is one on which mail may come. */
function isDay(day: Temporal.PlainDate, times: Times, calendar: BusinessCalendar): boolean {
  if (!times.businessDays) return true;
  return calendar.weekdays.includes(day.dayOfWeek) && !calendar.holidays.has(day.toString());
}

/**
 * Whether mail may come now. Hours over midnight belong to the day on which they begin.
 * @param now ISO instant
 * @param zone the user's
 */
export function isOpen(
  now: string,
  zone: string,
  times: Times,
  calendar: BusinessCalendar,
): boolean {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const today = local.toPlainDate();
  const { hours } = times;
  if (hours === null) return isDay(today, times, calendar);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const isEvening = time >= hours.from;
  const isBefore = time < hours.to;
  if (hours.from < hours.to) return isEvening && isBefore && isDay(today, times, calendar);
  if (isEvening) return isDay(today, times, calendar);
  return isBefore && isDay(today.subtract({ days: 1 }), times, calendar);
}

/** No run of holidays is longer. */
const mostDaysBack = 31;

/**
 * The first instant from one on at which mail may come.
 * @returns ISO instant; null where there is none within a month
 */
export function nextOpen(
  from: string,
  zone: string,
  times: Times,
  calendar: BusinessCalendar,
): string | null {
  if (isOpen(from, zone, times, calendar)) return from;
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let ahead = 0; ahead <= mostDaysBack; ahead += 1) {
    const day = first.add({ days: ahead });
    if (!isDay(day, times, calendar)) continue;
    const at = instantAt(day, zone, times.hours?.from ?? '00:00');
    if (at > from) return at;
  }
  return null;
}

/**
 * The last digest's instant up to now: what was to be told by then is told.
 * @returns ISO instant; null where there was none within a month
 */
export function lastDigest(
  now: string,
  zone: string,
  times: Times & { digestAt: string },
  calendar: BusinessCalendar,
): string | null {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  for (let back = 0; back <= mostDaysBack; back += 1) {
    const day = today.subtract({ days: back });
    if (!isDay(day, times, calendar)) continue;
    const at = instantAt(day, zone, times.digestAt);
    if (at <= now) return at;
  }
  return null;
}

function instantAt(day: Temporal.PlainDate, timeZone: string, plainTime: string): string {
  const at = day.toZonedDateTime({ timeZone, plainTime }).toInstant();
  return at.toString({ fractionalSecondDigits: 3 });
}
