/** The cells of a query's table that show something else now than at the instant it asks for. */
import type { Breakdown } from '#core/breakdown.ts';
import { buildDeviceTable, type DetailEntry } from '#core/build-detail.ts';
import { matrixColumns, matrixRow, type DeviceHead, type MatrixEntry } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import { localDay } from '#core/local-day.ts';
import { compareTexts } from '#core/order.ts';
import { periodOf } from '#core/period.ts';
import { keptEntries } from '#core/retention.ts';
import {
  changedCells,
  placesOfRow,
  placesOfTable,
  type CellChange,
  type Place,
} from '#core/table-changes.ts';
import type { Context } from '../context.ts';
import { instantAskedFor } from './as-of-context.ts';
import { sizesOfTable, sizesSince } from './chosen-sizes.ts';
import { details, headsOf, totals } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { entriesAsOf, type EntryFace } from './entries-as-of.ts';
import { requestedHead } from './requested-device.ts';
import { requireGroup } from './require-group.ts';

export interface ChangesInput {
  query: CounterQuery;
  /** null: all devices of the query */
  deviceId: string | null;
  /** null: the total alone, as in the matrix */
  breakdown: Breakdown | null;
}

/** What is compared: the range without periods that had not begun by the instant. */
export interface Comparison extends ChangesInput {
  /** the one device that is asked for; null: all */
  device: DeviceHead | null;
  /** ISO instant, UTC */
  instant: string;
  /** the period that was running at the instant; it goes on by itself */
  running: string;
  /** false: no period of the range had begun */
  hasBegun: boolean;
}

/**
 * @throws KadoError `as_of.missing`, `as_of.future`, `as_of.not_over`, `group.not_found`,
 * `device.not_found`, also for those of another customer
 */
export async function comparisonOf(ctx: Context, input: ChangesInput): Promise<Comparison> {
  const { query } = input;
  const instant = instantAskedFor(ctx, query);
  if (instant === null) throw new KadoError('as_of.missing');
  await requireGroup(ctx, query.group);
  const { deviceId } = input;
  const device = deviceId === null ? null : await requestedHead(ctx, deviceId);
  // a period that ends with the instant itself is over
  const nextMs = Date.parse(instant) + 1;
  const running = periodOf(localDay(nextMs, ctx.zone), query.unit, ctx.closingDay);
  const to = query.to < running ? query.to : running;
  return {
    ...input,
    device,
    query: { ...query, to },
    instant,
    running,
    hasBegun: query.from <= to,
  };
}

/** Devices that are compared at once. */
const devicesAtOnce = 100;

/** The changes of each device that has some, in the order that the matrix gives their names. */
export async function* changedTables(
  ctx: Context,
  comparison: Comparison,
): AsyncGenerator<{ device: DeviceHead; changes: CellChange[] }> {
  const { device, query } = comparison;
  const compare = compareTexts(ctx.locale);
  const heads =
    device === null
      ? (await headsOf(ctx, query)).toSorted((a, b) => compare(a.name, b.name))
      : [device];
  if (!comparison.hasBegun) return;
  const { breakdown } = comparison;
  const places = breakdown === null ? null : await detailPlaces(ctx, comparison, breakdown);
  for (let start = 0; start < heads.length; start += devicesAtOnce) {
    const some = heads.slice(start, start + devicesAtOnce);
    const changed =
      places === null
        ? await compared(ctx, comparison, some, totals, totalPlaces(ctx, comparison))
        : await compared(ctx, comparison, some, details, places);
    yield* changed;
  }
}

async function compared<E extends MatrixEntry | DetailEntry>(
  ctx: Context,
  { query, instant }: Comparison,
  heads: readonly DeviceHead[],
  face: EntryFace<E>,
  placesOf: (head: DeviceHead, entries: readonly E[]) => Place[],
): Promise<{ device: DeviceHead; changes: CellChange[] }[]> {
  const ids = heads.map(({ deviceId }) => deviceId);
  const byDevice = (entries: Iterable<E>) =>
    // what is no longer kept as days is no change of a figure
    Map.groupBy(keptEntries(entries, keptSince(ctx, query.unit)), ({ deviceId }) => deviceId);
  const known: E[] = [];
  for await (const part of entriesAsOf(ctx, ids, query, instant, face)) known.push(...part);
  const then = byDevice(known);
  const now = byDevice(await face.stored(ctx, ids, query));
  return heads.flatMap((device) => {
    const places = (entries: typeof then) => placesOf(device, entries.get(device.deviceId) ?? []);
    const changes = changedCells(places(then), places(now));
    return changes.length === 0 ? [] : [{ device, changes }];
  });
}

function totalPlaces(ctx: Context, { query }: Comparison) {
  const columns = matrixColumns(query, currentPeriod(ctx, query.unit));
  return (head: DeviceHead, entries: readonly MatrixEntry[]): Place[] =>
    placesOfRow(matrixRow(head, entries, columns, query), columns);
}

async function detailPlaces(ctx: Context, { query }: Comparison, breakdown: Breakdown) {
  const options = {
    breakdown,
    sizes: await sizesOfTable(ctx, breakdown),
    current: currentPeriod(ctx, query.unit),
    keptSince: null,
    sizesSince: sizesSince(ctx, query.unit),
  };
  return (head: DeviceHead, entries: readonly DetailEntry[]): Place[] => {
    const inTime = entries.toSorted((a, b) => (a.period < b.period ? -1 : 1));
    const table = buildDeviceTable(head, inTime, { ...query, sort: null }, options);
    return placesOfTable(table);
  };
}
