import { redirect } from '@sveltejs/kit';
import { breakdowns, type Breakdown } from '#core/breakdown.ts';
import { formatCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import { shiftPeriod } from '#core/period.ts';

/** What the list of changes is narrowed to beside its conditions. */
export interface Narrowed {
  deviceId: string | null;
  breakdown: Breakdown | null;
}

/** How far back the list looks where its address does not say. */
const defaultDays = 7;

/** @throws KadoError `query.repeated`, `query.unknown_value` */
export function narrowedOf(params: URLSearchParams): Narrowed {
  for (const field of ['device', 'breakdown']) {
    if (params.getAll(field).length > 1) {
      throw new KadoError('query.repeated', 'invalid', { field });
    }
  }
  const word = params.get('breakdown') ?? '';
  const breakdown = breakdowns.find((one) => one === word) ?? null;
  if (breakdown === null && word !== '') {
    const text = word.slice(0, 40);
    throw new KadoError('query.unknown_value', 'invalid', { field: 'breakdown', text });
  }
  return { deviceId: params.get('device') || null, breakdown };
}

/** The address of the list. */
export function changesAddress(
  query: CounterQuery,
  { deviceId, breakdown }: Narrowed,
  path = '/counters/changes',
): string {
  const more = new URLSearchParams();
  if (deviceId !== null) more.set('device', deviceId);
  if (breakdown !== null) more.set('breakdown', breakdown);
  const tail = more.size > 0 ? `&${more}` : '';
  return `${path}?${formatCounterQuery({ ...query, sort: null, page: 1 })}${tail}`;
}

/** The day that lies some days back; as of its end. */
export function daysBack(today: string, days: number): string {
  return shiftPeriod(today, -days);
}

/** Without an instant the list looks a week back: its address says so then, and means the same later. */
export function withInstant(query: CounterQuery, narrowed: Narrowed, today: string): CounterQuery {
  if (query.asOf !== null) return query;
  redirect(303, changesAddress({ ...query, asOf: daysBack(today, defaultDays) }, narrowed));
}
