/**
 * The matrix as CSV (§4.6), streamed: values are read for some devices at a time,
 * also where the order follows them, so that memory does not grow with the fleet.
 */
import { matrixColumns, matrixRow, type DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CsvOptions } from '#core/csv-options.ts';
import { keptEntries } from '#core/retention.ts';
import type { Column, Row } from '#core/table.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { contextAsOf, instantAskedFor } from './as-of-context.ts';
import { headsOf, totalsOf } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { inOrder } from './export-order.ts';
import { preambleOf, withDefaults, type ExportOptions } from './export-preamble.ts';
import { tableWriter } from './export-writer.ts';
import { requireGroup } from './require-group.ts';

/** Values that are in memory at once; also how long SQLite holds others up. */
const valuesAtOnce = 10_000;
const mostDevices = 500;

/**
 * Parts of the CSV, without a byte order mark; some are empty, to let the reader leave.
 * @throws KadoError `group.not_found`, `as_of.future`, before the first part
 */
export async function exportMatrix(
  ctx: Context,
  query: CounterQuery,
  options: ExportOptions = {},
): Promise<AsyncIterable<string>> {
  await requireGroup(ctx, query.group);
  instantAskedFor(ctx, query);
  return partsOf(ctx, query, withDefaults(options));
}

async function* partsOf(
  ctx: Context,
  query: CounterQuery,
  options: CsvOptions,
): AsyncGenerator<string> {
  const t = messagesIn(ctx.locale);
  yield await preambleOf(ctx, t.counters.matrixTitle, query, options);
  const { measure, unit } = query;
  const columns = matrixColumns(query, currentPeriod(contextAsOf(ctx, query), unit));
  const heads = await headsOf(ctx, query);
  const ordered = yield* inOrder(heads, columns, query.sort ?? 'name', ctx.locale, (column) => {
    // a period's order needs that period only, the total's needs all
    const of = column.type === 'period' ? [column] : columns;
    return { columns: of, rows: rowsOf(ctx, query, heads, of) };
  });
  const shape = { view: 'matrix', measure, unit, breakdown: 'base', columns } as const;
  const writer = tableWriter(ctx, shape, options);
  yield writer.heading();
  for await (const rows of rowsOf(ctx, query, ordered, columns)) yield await writer.rows(rows);
  yield writer.totals();
}

/** The rows of devices, some at a time, in the devices' order. */
async function* rowsOf(
  ctx: Context,
  query: CounterQuery,
  heads: readonly DeviceHead[],
  columns: readonly Column[],
): AsyncGenerator<Row[]> {
  const periods = columns.filter((column) => column.type === 'period');
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return;
  const range = { ...query, from: first.period, to: last.period };
  const atOnce = Math.min(mostDevices, Math.ceil(valuesAtOnce / periods.length));
  const since = keptSince(contextAsOf(ctx, query), query.unit);
  for (let start = 0; start < heads.length; start += atOnce) {
    const some = heads.slice(start, start + atOnce);
    const entries = await totalsOf(ctx, range, some, false);
    const byDevice = Map.groupBy(keptEntries(entries, since), ({ deviceId }) => deviceId);
    yield some.map((head) => matrixRow(head, byDevice.get(head.deviceId) ?? [], columns, query));
  }
}
