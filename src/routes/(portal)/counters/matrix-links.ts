import type { Breakdown } from '#core/breakdown.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { daysOfPeriod, periodOf } from '#core/period.ts';
import type { CounterLinks } from '#ui/counter-links.ts';
import { addressWith, type Days, type Stop } from './trail.ts';

/** The same conditions on another view: its sort keys and pages are its own. */
function carried(query: CounterQuery): CounterQuery {
  return { ...query, sort: null, page: 1 };
}

/** The days of a month under the same conditions; of the running month until today. */
function daysQuery(query: CounterQuery, month: string, days: Days): CounterQuery {
  const { first, last } = daysOfPeriod(month, query.unit, days.closingDay);
  const to = last > days.today ? days.today : last;
  return { ...carried(query), unit: 'day', from: first, to };
}

/** Whether a period has begun. */
function hasBegun(query: CounterQuery, { today, closingDay }: Days): (period: string) => boolean {
  const running = periodOf(today, query.unit, closingDay);
  return (period) => period <= running;
}

/** Where the matrix leads (§4.2). @param trail the screens that led to it */
export function matrixLinks(
  query: CounterQuery,
  days: Days,
  trail: readonly Stop[] = [],
): CounterLinks {
  const begun = hasBegun(query, days);
  const onwards = [...trail, { path: '', query }];
  // one text for all rows and columns: only the path differs
  const tail = addressWith('', carried(query), onwards).slice('/counters'.length);
  return {
    device: (deviceId) => `/counters/device/${deviceId}/base${tail}`,
    details: (period) => (begun(period) ? `/counters/period/${period}/base${tail}` : null),
    days: (period) =>
      query.unit !== 'day' && begun(period)
        ? addressWith('', daysQuery(query, period, days), onwards)
        : null,
    sort: (sort) => addressWith('', { ...query, sort, page: 1 }, trail),
    sorted: query.sort ?? 'name',
  };
}

/** Where the table of one device leads (§4.3). */
export function deviceLinks(
  query: CounterQuery,
  days: Days,
  device: { deviceId: string; breakdown: Breakdown; trail?: readonly Stop[] },
): CounterLinks {
  const { deviceId, breakdown, trail = [] } = device;
  const path = `/device/${deviceId}/${breakdown}`;
  const begun = hasBegun(query, days);
  return {
    device: () => `/counters${path}`,
    details: () => null,
    days: (period) =>
      query.unit !== 'day' && begun(period)
        ? addressWith(path, daysQuery(query, period, days), [...trail, { path, query }])
        : null,
    sort: (sort) => addressWith(path, { ...query, sort }, trail),
    sorted: query.sort ?? 'period',
  };
}

/** Where the table of one period leads (§4.4). @param path below /counters */
export function periodLinks(
  query: CounterQuery,
  path: string,
  trail: readonly Stop[] = [],
): CounterLinks {
  const onwards = [...trail, { path, query }];
  const tail = addressWith('', carried(query), onwards).slice('/counters'.length);
  return {
    device: (deviceId) => `/counters/device/${deviceId}/base${tail}`,
    details: () => null,
    days: () => null,
    sort: (sort) => addressWith(path, { ...query, sort, page: 1 }, trail),
    sorted: query.sort ?? 'name',
  };
}
