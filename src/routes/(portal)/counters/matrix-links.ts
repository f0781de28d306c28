import type { Breakdown } from '#core/breakdown.ts';
import { formatCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { daysOfMonth } from '#core/period.ts';
import type { CounterLinks } from '#ui/counter-links.ts';

/** The same conditions on another view: its sort keys and pages are its own. */
function carried(query: CounterQuery): string {
  return formatCounterQuery({ ...query, sort: null, page: 1 });
}

/** The days of a month under the same conditions; of the running month until today. */
function dayQuery(query: CounterQuery, month: string, today: string): string {
  const { first, last } = daysOfMonth(month);
  return carried({ ...query, unit: 'day', from: first, to: last > today ? today : last });
}

const isMonth = (period: string) => period.length === 7;

/** Where the matrix leads (§4.2). */
export function matrixLinks(query: CounterQuery, today: string): CounterLinks {
  const same = carried(query);
  const isPast = (period: string) => period <= today.slice(0, period.length);
  return {
    device: (deviceId) => `/counters/device/${deviceId}/base?${same}`,
    details: (period) => (isPast(period) ? `/counters/period/${period}/base?${same}` : null),
    days: (period) =>
      isMonth(period) && isPast(period) ? `/counters?${dayQuery(query, period, today)}` : null,
    sort: (sort) => `/counters?${formatCounterQuery({ ...query, sort, page: 1 })}`,
    sorted: query.sort ?? 'name',
  };
}

/** Where the table of one device leads (§4.3). */
export function deviceLinks(
  query: CounterQuery,
  today: string,
  device: { deviceId: string; breakdown: Breakdown },
): CounterLinks {
  const path = `/counters/device/${device.deviceId}/${device.breakdown}`;
  return {
    device: () => path,
    details: () => null,
    days: (period) =>
      isMonth(period) && period <= today.slice(0, 7)
        ? `${path}?${dayQuery(query, period, today)}`
        : null,
    sort: (sort) => `${path}?${formatCounterQuery({ ...query, sort })}`,
    sorted: query.sort ?? 'period',
  };
}

/** Where the table of one period leads (§4.4). */
export function periodLinks(query: CounterQuery, path: string): CounterLinks {
  const same = carried(query);
  return {
    device: (deviceId) => `/counters/device/${deviceId}/base?${same}`,
    details: () => null,
    days: () => null,
    sort: (sort) => `${path}?${formatCounterQuery({ ...query, sort, page: 1 })}`,
    sorted: query.sort ?? 'name',
  };
}
