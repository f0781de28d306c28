/**
 * Rolls new readings of devices up into days, months and closing months. Where every counter
 * simply grows, the lineage row is enough; otherwise the device is rolled up
 * anew from all its readings (decision 0005), a few statements for many devices.
 */
import { appendAlike, type PeriodText } from '#core/append-alike.ts';
import { writePeriodValues } from '#core/period-text.ts';
import type { Reading } from '#core/reading.ts';
import { findingsToReview } from '#core/review.ts';
import {
  compareReadings,
  noDeviceRules,
  rollUp,
  type PeriodRow,
  type Rollup,
} from '#core/rollup.ts';
import { parseRollupState, writeRollupState } from '#core/rollup-state-text.ts';
import { append, stateOf, type RollupState } from '#core/rollup-state.ts';
import type { Context } from '../context.ts';
import { inSteps } from '../in-steps.ts';
import { lineagesOf } from '../storage/queries/lineages-of.ts';
import { readingsOfDevices } from '../storage/queries/readings-of.ts';
import { replaceReviews } from '../storage/queries/replace-reviews.ts';
import { upsertLineages } from '../storage/queries/upsert-lineages.ts';
import { upsertPeriods } from '../storage/queries/upsert-periods.ts';
import type { CounterPeriodsTable, LineagesTable, ReviewsTable } from '../storage/schema.ts';
import { withCustomersDays } from './customers-days.ts';
import { rulesOfDevices } from './rules-as-of.ts';

interface Writes {
  days: CounterPeriodsTable[];
  months: CounterPeriodsTable[];
  closings: CounterPeriodsTable[];
  lineages: LineagesTable[];
}

/**
 * @param added new readings by device; they stand in storage already
 */
export async function rollUpDevices(
  given: Context,
  added: ReadonlyMap<string, readonly Reading[]>,
): Promise<void> {
  const { db, customerId } = given;
  const lineages = await lineagesOf(db, customerId, [...added.keys()]);
  // looked up now that these devices are ours: who changes the days waits for them, or did so before
  const ctx = await withCustomersDays(given);
  const { closingDay } = ctx;
  const standing = new Map(lineages.map((row) => [row.device_id, row]));
  const writes: Writes = { days: [], months: [], closings: [], lineages: [] };
  const anew: string[] = [];
  for (const [deviceId, latest] of added) {
    const row = standing.get(deviceId);
    if (row !== undefined && appendOne(ctx, row, latest, writes)) continue;
    const state =
      row === undefined ? null : parseRollupState(row.state_json, row.last_taken_at, closingDay);
    if (state === null || !appendAll(ctx, deviceId, state, latest, writes)) anew.push(deviceId);
  }
  await rewriteAll(ctx, anew, writes);
  await upsertPeriods(db, 'counter_days', writes.days);
  await upsertPeriods(db, 'counter_months', writes.months);
  await upsertPeriods(db, 'counter_closings', writes.closings);
  await upsertLineages(db, writes.lineages);
}

/** What nearly every reading is (core/append-alike.ts); false where it is not. */
function appendOne(
  ctx: Context,
  { device_id, last_taken_at, state_json }: LineagesTable,
  [reading, ...others]: readonly Reading[],
  writes: Writes,
): boolean {
  if (reading === undefined || others.length > 0) return false;
  const rows = appendAlike(state_json, last_taken_at, reading, ctx);
  if (rows === null) return false;
  const { day, month, closing, state } = rows;
  writes.days.push(periodTextRow(ctx, device_id, reading, day));
  writes.months.push(periodTextRow(ctx, device_id, reading, month));
  if (closing !== null) writes.closings.push(periodTextRow(ctx, device_id, reading, closing));
  const { customerId: customer_id } = ctx;
  const { takenAt } = reading;
  writes.lineages.push({ customer_id, device_id, last_taken_at: takenAt, state_json: state });
  return true;
}

/** The short cut; false where it does not serve. */
function appendAll(
  ctx: Context,
  deviceId: string,
  state: RollupState,
  readings: readonly Reading[],
  writes: Writes,
): boolean {
  const days = new Map<string, PeriodRow>();
  const months = new Map<string, PeriodRow>();
  const closings = new Map<string, PeriodRow>();
  for (const reading of [...readings].sort(compareReadings)) {
    const rows = append(state, reading, ctx.zone);
    if (rows === null) return false;
    days.set(rows.day.period, rows.day);
    months.set(rows.month.period, rows.month);
    if (rows.closing !== null) closings.set(rows.closing.period, rows.closing);
  }
  for (const row of days.values()) writes.days.push(periodRow(ctx, deviceId, row));
  for (const row of months.values()) writes.months.push(periodRow(ctx, deviceId, row));
  for (const row of closings.values()) writes.closings.push(periodRow(ctx, deviceId, row));
  writes.lineages.push(lineageRow(ctx, deviceId, state));
  return true;
}

/** Readings that are held at a time, about. */
const heldReadings = 5_000;
const firstDevices = 20;
const mostDevices = 500;

/** From all their readings: some devices at a time, as many as have few readings between them. */
async function rewriteAll(
  ctx: Context,
  deviceIds: readonly string[],
  writes: Writes,
): Promise<void> {
  const { db, customerId, zone, closingDay } = ctx;
  let size = firstDevices;
  let rest = deviceIds;
  while (rest.length > 0) {
    const some = rest.slice(0, size);
    rest = rest.slice(size);
    const rules = await rulesOfDevices(ctx, some, null);
    const readings = await readingsOfDevices(db, customerId, some);
    const reviews: ReviewsTable[] = [];
    // one with years of readings takes some milliseconds
    for await (const [deviceId = ''] of inSteps(some, 1)) {
      const own = readings.get(deviceId) ?? [];
      const ownRules = rules.get(deviceId) ?? noDeviceRules;
      const rollup = rollUp(own, zone, ownRules, closingDay);
      rewrite(ctx, deviceId, rollup, writes);
      const findings = findingsToReview(own, ownRules, rollup.findings);
      for (const finding of findings) reviews.push(reviewRow(ctx, deviceId, finding));
    }
    await replaceReviews(db, customerId, some, reviews);
    // no leap: what comes next may have more
    const found = [...readings.values()].reduce((sum, own) => sum + own.length, 1);
    const fitting = Math.floor((heldReadings * some.length) / found);
    size = Math.max(1, Math.min(fitting, size * 4, mostDevices));
  }
}

function rewrite(ctx: Context, deviceId: string, rollup: Rollup, writes: Writes): void {
  for (const row of rollup.days.values()) writes.days.push(periodRow(ctx, deviceId, row));
  for (const row of rollup.months.values()) writes.months.push(periodRow(ctx, deviceId, row));
  for (const row of rollup.closings.values()) writes.closings.push(periodRow(ctx, deviceId, row));
  const state = stateOf(rollup, ctx.closingDay);
  const unsettled = { last_taken_at: '', state_json: '' };
  writes.lineages.push({
    ...lineageRow(ctx, deviceId, state ?? { lastTakenAt: '', closingDay: null, series: new Map() }),
    ...(state === null ? unsettled : {}),
  });
}

function reviewRow(
  { customerId }: Context,
  deviceId: string,
  { readingId, counter, finding, at }: Rollup['findings'][number],
): ReviewsTable {
  return {
    customer_id: customerId,
    device_id: deviceId,
    reading_id: readingId,
    counter,
    finding,
    at,
  };
}

function lineageRow(ctx: Context, deviceId: string, state: RollupState): LineagesTable {
  return {
    customer_id: ctx.customerId,
    device_id: deviceId,
    last_taken_at: state.lastTakenAt,
    state_json: writeRollupState(state),
  };
}

function periodRow(ctx: Context, deviceId: string, row: PeriodRow): CounterPeriodsTable {
  const { period, values } = row;
  const text = writePeriodValues(period, values);
  return periodTextRow(ctx, deviceId, row, { period, text, total: values.get('total') });
}

/** The unit and the instant are those of the period's newest reading. */
function periodTextRow(
  ctx: Context,
  deviceId: string,
  { unit, takenAt }: Pick<Reading, 'unit' | 'takenAt'>,
  { period, text, total }: PeriodText,
): CounterPeriodsTable {
  return {
    customer_id: ctx.customerId,
    device_id: deviceId,
    period,
    unit,
    total: total?.panel ?? null,
    total_lineage: total?.lineage ?? null,
    total_before: total?.before ?? null,
    total_before_period: total?.beforePeriod ?? null,
    total_marks: total?.marks ?? '',
    counters_json: text,
    taken_at: takenAt,
  };
}
