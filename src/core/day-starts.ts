import { Temporal } from 'temporal-polyfill';
import { daysOfPeriod, shiftPeriod, type PeriodUnit } from './period.ts';

/** When a local day begins in an IANA zone, as an ISO instant; not always at midnight. */
export function dayStart(day: string, zone: string): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}

/**
 * The instants between which a period lies: from `start` on, before `end`.
 * @param where the customer's IANA zone and closing day
 */
export function periodSpan(
  period: string,
  unit: PeriodUnit,
  { zone, closingDay }: { zone: string; closingDay: number | null },
): { start: string; end: string } {
  const { first, last } = daysOfPeriod(period, unit, closingDay);
  return { start: dayStart(first, zone), end: dayStart(shiftPeriod(last, 1), zone) };
}
