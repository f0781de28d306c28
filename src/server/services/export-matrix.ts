/**
 * The matrix as CSV (§4.6), streamed: values are read for some devices at a time,
 * also where the order follows them, so that memory does not grow with the fleet.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { matrixColumns, rowOfCells, type DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CsvOptions } from '#core/csv-options.ts';
import type { Column, Row } from '#core/table.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { contextAsOf, instantAskedFor } from './as-of-context.ts';
import { headsOf } from './counter-entries.ts';
import { currentPeriod } from './current-period.ts';
import { inOrder } from './export-order.ts';
import { preambleOf, withDefaults, type ExportOptions } from './export-preamble.ts';
import { gridWriter, tableWriter } from './export-writer.ts';
import { matrixGrids, type MatrixGrid } from './matrix-grids.ts';
import { requireGroup } from './require-group.ts';

/** Values that are written in one go. */
const valuesAtOnce = 10_000;

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
  if (options.form === 'tidy') {
    const writer = tableWriter(ctx, shape, options);
    yield writer.heading();
    for await (const rows of rowsOf(ctx, query, ordered, columns)) yield await writer.rows(rows);
    return;
  }
  const writer = gridWriter(ctx, shape, options);
  yield writer.heading();
  for await (const part of matrixGrids(ctx, query, ordered, columns)) {
    if (part === null) {
      yield '';
      continue;
    }
    for (const [from, to] of steps(part)) {
      let text = '';
      for (const [nth, head] of part.heads.slice(from, to).entries()) {
        text += writer.row(head, part.grid, from + nth);
      }
      yield text;
      await breath();
    }
  }
  yield writer.totals();
}

/** The rows of devices, some at a time, in the devices' order; none while they are being read. */
async function* rowsOf(
  ctx: Context,
  query: CounterQuery,
  heads: readonly DeviceHead[],
  columns: readonly Column[],
): AsyncGenerator<Row[]> {
  for await (const part of matrixGrids(ctx, query, heads, columns)) {
    if (part === null) {
      yield [];
      continue;
    }
    const { grid } = part;
    for (const [from, to] of steps(part)) {
      yield part.heads.slice(from, to).map((head, nth) => {
        const row = from + nth;
        const cells = Array.from({ length: grid.columnCount }, (_, at) => grid.cellAt(row, at));
        return rowOfCells(head, grid.unitOf(row), cells, columns, query);
      });
      await breath();
    }
  }
}

/** From which to which device of a part is written in one go. */
function* steps({ heads, grid }: MatrixGrid): Generator<[from: number, to: number]> {
  const step = Math.ceil(valuesAtOnce / grid.columnCount);
  for (let from = 0; from < heads.length; from += step) {
    yield [from, Math.min(from + step, heads.length)];
  }
}
