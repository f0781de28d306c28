/** Writes a counter table of devices to CSV row by row, in either form (§4.6). */
import { CsvGridLines } from '#core/csv-grid.ts';
import { CsvLines } from '#core/csv-lines.ts';
import type { CsvOptions } from '#core/csv-options.ts';
import { tidyHeading, TidyWriter, type TidyShape } from '#core/csv-tidy.ts';
import type { Row } from '#core/table.ts';
import { TotalsFold } from '#core/table-totals.ts';
import { csvWords } from '#i18n/csv-words.ts';
import type { Context } from '../context.ts';
import { serialsOf } from '../storage/queries/serials-of.ts';
import { exportStyle } from './export-preamble.ts';

export interface TableWriter {
  heading(): string;
  /** @param rows of devices, as many as are in memory at once */
  rows(rows: readonly Row[]): Promise<string>;
  /** what stands below the rows that were written */
  totals(): string;
}

/** @param period of the rows, where the columns are counters */
export function tableWriter(
  ctx: Context,
  shape: TidyShape,
  options: CsvOptions,
  period?: string,
): TableWriter {
  return options.form === 'tidy'
    ? tidyWriter(ctx, shape, options, period)
    : screenWriter(ctx, shape, options);
}

/** Writes a matrix as on screen, row by row of a grid. */
export function gridWriter(ctx: Context, shape: TidyShape, options: CsvOptions): CsvGridLines {
  return new CsvGridLines(shape, csvWords(ctx.locale, shape.unit), exportStyle(options));
}

function screenWriter(ctx: Context, shape: TidyShape, options: CsvOptions): TableWriter {
  const lines = new CsvLines(shape, csvWords(ctx.locale, shape.unit), exportStyle(options));
  const totals = new TotalsFold(shape.columns.length);
  return {
    heading: () => lines.heading(),
    async rows(rows) {
      let text = '';
      for (const row of rows) {
        totals.add(row);
        text += lines.row(row);
      }
      return text;
    },
    totals: () =>
      totals
        .lines()
        .map((line) => lines.total(line))
        .join(''),
  };
}

function tidyWriter(
  ctx: Context,
  shape: TidyShape,
  options: CsvOptions,
  period?: string,
): TableWriter {
  const { counter } = csvWords(ctx.locale, shape.unit);
  const tidy = new TidyWriter(shape, counter, exportStyle(options));
  return {
    heading: () => tidyHeading,
    async rows(rows) {
      const ids = rows.map(({ key }) => key);
      const serials = await serialsOf(ctx.db, ctx.customerId, ids);
      let text = '';
      for (const row of rows) {
        if (row.head.type !== 'device') continue;
        const device = { ...row.head, serial: serials.get(row.key) ?? null };
        text += tidy.row(device, row, period);
      }
      return text;
    },
    totals: () => '',
  };
}
