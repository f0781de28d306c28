/**
 * The stored periods of devices as they would have been at an instant, made from
 * what was known then (decision 0011). A few devices at a time, and of the
 * readings one device's, so that memory does not grow with the fleet and others
 * get their turn.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { asOfPlan, latestTaken, type AsOfPlan, type AsOfRange } from '#core/as-of-plan.ts';
import type { DetailEntry } from '#core/build-detail.ts';
import type { MatrixEntry } from '#core/build-matrix.ts';
import type { Counter } from '#core/counter.ts';
import { dayStart } from '#core/day-starts.ts';
import { localDay } from '#core/local-day.ts';
import { daysOfPeriod, periodOf } from '#core/period.ts';
import { withOnly, type Reading } from '#core/reading.ts';
import { compareReadings, rollUp, type DeviceRules, type PeriodRow } from '#core/rollup.ts';
import { changedAfter, rulesAt } from '#core/rules-at.ts';
import { countedReadings } from '#core/series.ts';
import { isAnchored, isSettledEntry, valuesOf } from '#core/settled.ts';
import type { Context } from '../context.ts';
import { changesSince } from '../storage/queries/changes-since.ts';
import { datedRules } from '../storage/queries/dated-rules.ts';
import { readingsKnownBy } from '../storage/queries/readings-known-by.ts';

/** How a table wants its entries: all counters, or the total alone. */
export interface EntryFace<E extends MatrixEntry | DetailEntry> {
  /** the one counter that is wanted; null: all */
  only: Counter | null;
  stored(ctx: Context, deviceIds: readonly string[], range: AsOfRange): Promise<E[]>;
  entryOf(deviceId: string, row: PeriodRow): E;
}

/** Devices of one round: their stored rows are in memory together. */
const devicesAtOnce = 100;

/**
 * @param instant ISO instant, UTC: what was received, decided and entered until then counts
 * @returns a device's entries are in the same part, in no order
 */
export async function* entriesAsOf<E extends MatrixEntry | DetailEntry>(
  ctx: Context,
  deviceIds: readonly string[],
  range: AsOfRange,
  instant: string,
  face: EntryFace<E>,
): AsyncGenerator<E[]> {
  for (let start = 0; start < deviceIds.length; start += devicesAtOnce) {
    yield await someDevices(
      ctx,
      deviceIds.slice(start, start + devicesAtOnce),
      range,
      instant,
      face,
    );
  }
}

/** One device, and what is needed to tell its periods. */
interface Asked {
  ctx: Context;
  deviceId: string;
  range: AsOfRange;
  instant: string;
  rules: DeviceRules;
}

async function someDevices<E extends MatrixEntry | DetailEntry>(
  ctx: Context,
  deviceIds: readonly string[],
  range: AsOfRange,
  instant: string,
  face: EntryFace<E>,
): Promise<E[]> {
  const { db, customerId } = ctx;
  const changes = await changesSince(db, customerId, deviceIds, {
    instant,
    latest: latestTaken(instant),
  });
  const known = await datedRules(db, customerId, deviceIds);
  const plans = new Map(
    deviceIds.map((deviceId): [string, AsOfPlan] => {
      const { firstNew, hasLate } = changes.get(deviceId) ?? { firstNew: null, hasLate: true };
      const { decisions = [], meters = [], withdrawals = [] } = known.get(deviceId) ?? {};
      const deeds = [...decisions, ...meters, ...withdrawals];
      const hasOtherRules = deeds.some((one) => changedAfter(one, instant));
      return [deviceId, asOfPlan({ firstNew, hasLate, hasOtherRules }, range, instant, ctx)];
    }),
  );
  const stored = byDevice(await face.stored(ctx, deviceIds, range));
  const anchors = await anchorsOf(ctx, plans, range, face);
  const entries: E[] = [];
  for (const deviceId of deviceIds) {
    const plan = plans.get(deviceId) ?? { type: 'whole' };
    const own = stored.get(deviceId) ?? [];
    if (plan.type === 'stored' && own.every(isSettledEntry)) {
      entries.push(...own);
      continue;
    }
    const dated = known.get(deviceId) ?? { registered: {}, decisions: [], meters: [] };
    const asked = { ctx, deviceId, range, instant, rules: rulesAt(dated, instant) };
    const rolled =
      plan.type === 'rolled'
        ? await fromAnchor(asked, plan, own, anchors.get(deviceId) ?? null, face)
        : null;
    entries.push(...(rolled ?? (await fromAll(asked, face))));
    await breath();
  }
  return entries;
}

/** The stored entry before the first period that may have changed, of each device that needs it. */
async function anchorsOf<E extends MatrixEntry | DetailEntry>(
  ctx: Context,
  plans: ReadonlyMap<string, AsOfPlan>,
  { unit }: AsOfRange,
  face: EntryFace<E>,
): Promise<Map<string, E>> {
  const wanted = new Map<string, string[]>();
  for (const [deviceId, plan] of plans) {
    if (plan.type !== 'rolled') continue;
    wanted.set(plan.anchor, [...(wanted.get(plan.anchor) ?? []), deviceId]);
  }
  const anchors = new Map<string, E>();
  for (const [period, ids] of wanted) {
    const found = await face.stored(ctx, ids, { unit, from: period, to: period });
    for (const entry of found) anchors.set(entry.deviceId, entry);
  }
  return anchors;
}

/** Stored entries and, from the plan's period on, a roll-up of few readings; null where that would not be exact. */
async function fromAnchor<E extends MatrixEntry | DetailEntry>(
  asked: Asked,
  plan: { from: string; anchor: string },
  own: readonly E[],
  anchor: E | null,
  face: EntryFace<E>,
): Promise<E[] | null> {
  const { ctx, deviceId, range, instant, rules } = asked;
  const before = own.filter(({ period }) => period < plan.from);
  if (anchor === null || !before.every(isSettledEntry)) return null;
  const { first } = daysOfPeriod(plan.anchor, range.unit, ctx.closingDay);
  const known = await readingsKnownBy(
    ctx.db,
    { customerId: ctx.customerId, deviceId },
    { by: instant, from: dayStart(first, ctx.zone) },
  );
  const readings = standing(known, face.only, rules);
  const rows = rowsOf(
    rollUp(readings, ctx.zone, { ...rules, startMeters: {} }, ctx.closingDay),
    range,
  );
  const anchorRow = rows.get(plan.anchor);
  if (anchorRow === undefined) return null;
  const inAnchor = readings.findIndex(({ takenAt }) => periodIn(ctx, range, takenAt) > plan.anchor);
  const count = inAnchor === -1 ? readings.length : inAnchor;
  if (!isAnchored(readings, count, valuesOf(anchor), anchorRow)) return null;
  const after = [...rows.values()].filter(
    ({ period }) => period >= plan.from && isIn(range, period),
  );
  return [...before, ...after.map((row) => face.entryOf(deviceId, row))];
}

async function fromAll<E extends MatrixEntry | DetailEntry>(
  { ctx, deviceId, range, instant, rules }: Asked,
  face: EntryFace<E>,
): Promise<E[]> {
  const key = { customerId: ctx.customerId, deviceId };
  const known = await readingsKnownBy(ctx.db, key, { by: instant, from: '' });
  const rollup = rollUp(standing(known, face.only, rules), ctx.zone, rules, ctx.closingDay);
  return [...rowsOf(rollup, range).values()]
    .filter(({ period }) => isIn(range, period))
    .map((row) => face.entryOf(deviceId, row));
}

/** In the roll-up's order, with the counter that is wanted. */
function standing(known: readonly Reading[], only: Counter | null, rules: DeviceRules): Reading[] {
  const sorted = countedReadings(known, rules).sort(compareReadings);
  return only === null ? sorted : sorted.map((reading) => withOnly(reading, only));
}

function rowsOf(
  rollup: ReturnType<typeof rollUp>,
  { unit }: AsOfRange,
): ReadonlyMap<string, PeriodRow> {
  if (unit === 'day') return rollup.days;
  return unit === 'month' ? rollup.months : rollup.closings;
}

function periodIn(ctx: Context, { unit }: AsOfRange, takenAt: string): string {
  return periodOf(localDay(takenAt, ctx.zone), unit, ctx.closingDay);
}

function isIn(range: AsOfRange, period: string): boolean {
  return period >= range.from && period <= range.to;
}

function byDevice<E extends MatrixEntry | DetailEntry>(entries: readonly E[]): Map<string, E[]> {
  return Map.groupBy(entries, ({ deviceId }) => deviceId);
}
