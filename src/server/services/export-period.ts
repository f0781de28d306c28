/**
 * The counters of one month or day as CSV (§4.6), streamed like the matrix; large
 * format follows as a table of its own.
 */
import type { Breakdown } from '#core/breakdown.ts';
import { hasDutyE, periodFace, periodParts, type PeriodFace } from '#core/build-detail.ts';
import { reachedLimit, type DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CsvOptions } from '#core/csv-options.ts';
import { keptEntries } from '#core/retention.ts';
import type { Row } from '#core/table.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { contextAsOf } from './as-of-context.ts';
import { sizesOfTable, sizesSince } from './chosen-sizes.ts';
import { detailsOfPeriod, headsOf } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { inOrder } from './export-order.ts';
import { preambleOf, withDefaults, type ExportOptions } from './export-preamble.ts';
import { tableWriter } from './export-writer.ts';
import { periodQuery } from './period-query.ts';
import { requireGroup } from './require-group.ts';
import { sizeNotes } from './size-notes.ts';

/** Devices whose counters are in memory at once. */
const devicesAtOnce = 300;

/**
 * Parts of the CSV, without a byte order mark; some are empty, to let the reader leave.
 * @throws KadoError `period.unparsable`, `value.period_future`, `group.not_found`, `as_of.future`, before the first part
 */
export async function exportPeriod(
  ctx: Context,
  input: { period: string; breakdown: Breakdown; query: CounterQuery },
  options: ExportOptions = {},
): Promise<AsyncIterable<string>> {
  const query = periodQuery(ctx, input.period, input.query);
  await requireGroup(ctx, query.group);
  contextAsOf(ctx, query);
  return partsOf(ctx, input.breakdown, query, withDefaults(options));
}

async function* partsOf(
  ctx: Context,
  breakdown: Breakdown,
  query: CounterQuery,
  options: CsvOptions,
): AsyncGenerator<string> {
  const { unit, from: period } = query;
  const then = contextAsOf(ctx, query);
  const detail = {
    breakdown,
    sizes: await sizesOfTable(ctx, breakdown),
    current: currentPeriod(then, unit),
    keptSince: keptSince(then, unit),
    sizesSince: sizesSince(then, unit),
  };
  const title = messagesIn(ctx.locale).counters.periodTitle[unit];
  const limit = breakdown === 'size' ? reachedLimit(period, detail.sizesSince) : null;
  yield await preambleOf(ctx, title, query, options, sizeNotes(ctx, limit));
  const parts = periodParts(await headsOf(ctx, query), query);
  for (const [position, { large, heads }] of parts.entries()) {
    const hasDuties = large && (breakdown === 'base' || breakdown === 'color');
    const withDutyE = hasDuties && (yield* anyDutyE(ctx, query, heads, detail.keptSince));
    const face = periodFace(large, withDutyE, period, query, detail);
    const { columns } = face.table;
    const rows = (some: readonly DeviceHead[]) => rowsOf(ctx, query, some, face, detail.keptSince);
    const ordered = yield* inOrder(heads, columns, query.sort ?? 'name', ctx.locale, () => ({
      columns,
      rows: rows(heads),
    }));
    const writer = tableWriter(ctx, face.table, options, period);
    // on screen the tables stand apart; the tidy form is one
    if (position === 0) yield writer.heading();
    else if (options.form === 'screen') yield `\r\n${writer.heading()}`;
    for await (const some of rows(ordered)) yield await writer.rows(some);
    yield writer.totals();
  }
}

/** Whether one of the devices has DUTY E; ends as soon as it is known. */
async function* anyDutyE(
  ctx: Context,
  query: CounterQuery,
  heads: readonly DeviceHead[],
  since: string | null,
): AsyncGenerator<string, boolean> {
  for (let start = 0; start < heads.length; start += devicesAtOnce) {
    const ids = heads.slice(start, start + devicesAtOnce).map(({ deviceId }) => deviceId);
    if (hasDutyE(keptEntries(await detailsOfPeriod(ctx, query, ids), since))) return true;
    yield '';
  }
  return false;
}

/** The rows of devices, some at a time, in the devices' order. */
async function* rowsOf(
  ctx: Context,
  query: CounterQuery,
  heads: readonly DeviceHead[],
  face: PeriodFace,
  since: string | null,
): AsyncGenerator<Row[]> {
  for (let start = 0; start < heads.length; start += devicesAtOnce) {
    const some = heads.slice(start, start + devicesAtOnce);
    const ids = some.map(({ deviceId }) => deviceId);
    const entries = keptEntries(await detailsOfPeriod(ctx, query, ids), since);
    const byDevice = new Map(Array.from(entries, (entry) => [entry.deviceId, entry]));
    yield some.map((head) => face.rowOf(head, byDevice.get(head.deviceId)));
  }
}
