/**
 * What counter tables are made of: the devices and their stored periods, as they
 * are or, where the query says so, as they were at an instant. Tables, charts and
 * CSVs ask here and need not know the difference.
 */
import type { DetailEntry } from '#core/build-detail.ts';
import type { DeviceHead, MatrixEntry } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { writePeriodValues } from '#core/period-text.ts';
import { periodSpan } from '#core/day-starts.ts';
import type { PeriodRow } from '#core/rollup.ts';
import type { Context } from '../context.ts';
import { entriesOfDevice, entriesOfDevices } from '../storage/queries/detail-entries.ts';
import { deviceHeads } from '../storage/queries/device-heads.ts';
import { matrixEntries } from '../storage/queries/matrix-entries.ts';
import { instantAskedFor } from './as-of-context.ts';
import { entriesAsOf, type EntryFace } from './entries-as-of.ts';

/** A fleet whose range is read in one go without holding others up for long. */
const smallFleet = 200;

type RangeQuery = Pick<CounterQuery, 'unit' | 'from' | 'to' | 'asOf'>;

/**
 * The devices of a query's table, by name: those in use, and those retired since its range
 * began, which counted in it; as of an instant those that were there then.
 */
export function headsOf(ctx: Context, query: CounterQuery): Promise<DeviceHead[]> {
  const { customerId } = ctx;
  const { group, kind, unit } = query;
  const usedSince = periodSpan(query.from, unit, ctx).start;
  const asOf = instantAskedFor(ctx, query);
  return deviceHeads(ctx.db, { customerId, group, kind, asOf, usedSince });
}

/**
 * The totals of a matrix's devices, in any order.
 * @param heads the devices of `headsOf`, or some of them
 */
export async function totalsOf(
  ctx: Context,
  query: RangeQuery & Pick<CounterQuery, 'group' | 'kind'>,
  heads: readonly DeviceHead[],
  isAll: boolean,
): Promise<MatrixEntry[]> {
  const ids = heads.map(({ deviceId }) => deviceId);
  const instant = instantAskedFor(ctx, query);
  if (instant !== null) return gathered(entriesAsOf(ctx, ids, query, instant, totals));
  // a small fleet that is shown whole needs no naming of its devices
  const isWhole =
    isAll && query.group === 'all' && query.kind === null && heads.length <= smallFleet;
  return matrixEntries(ctx.db, ctx.customerId, query, isWhole ? null : ids);
}

/** All counters of one device in the query's range, in time order. */
export async function detailsOfDevice(
  ctx: Context,
  deviceId: string,
  query: RangeQuery,
): Promise<DetailEntry[]> {
  const instant = instantAskedFor(ctx, query);
  if (instant === null) return entriesOfDevice(ctx.db, ctx.customerId, deviceId, query);
  const entries = await gathered(entriesAsOf(ctx, [deviceId], query, instant, details));
  return entries.sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** All counters of some devices in one period. @param query its range is the period */
export async function detailsOfPeriod(
  ctx: Context,
  query: RangeQuery,
  deviceIds: readonly string[],
): Promise<DetailEntry[]> {
  const instant = instantAskedFor(ctx, query);
  if (instant === null) return entriesOfDevices(ctx.db, ctx.customerId, deviceIds, query);
  return gathered(entriesAsOf(ctx, deviceIds, query, instant, details));
}

/** The total alone, as the matrix wants it. */
export const totals: EntryFace<MatrixEntry> = {
  only: 'total',
  stored: (ctx, ids, range) => matrixEntries(ctx.db, ctx.customerId, range, ids),
  entryOf: (deviceId, { period, unit, values }) => ({
    deviceId,
    period,
    unit,
    total: values.get('total') ?? null,
  }),
};

/** All counters, as the views of one device and one period want them. */
export const details: EntryFace<DetailEntry> = {
  only: null,
  stored: (ctx, ids, range) => entriesOfDevices(ctx.db, ctx.customerId, ids, range),
  entryOf: (deviceId: string, { period, unit, values }: PeriodRow) => ({
    deviceId,
    period,
    unit,
    values: writePeriodValues(period, values),
  }),
};

async function gathered<E>(parts: AsyncIterable<E[]>): Promise<E[]> {
  const all: E[] = [];
  for await (const part of parts) for (const one of part) all.push(one);
  return all;
}
