import { Temporal } from 'temporal-polyfill';

/** When a local day begins in an IANA zone, as an ISO instant; not always at midnight. */
export function dayStart(day: string, zone: string): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}
