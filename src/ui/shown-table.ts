import type { Unit } from '#core/counter.ts';
import type { CounterTable, RowHead } from '#core/table.ts';
import type { Messages } from '#i18n/messages.ts';
import { groupDigits } from '#i18n/numbers.ts';
import { cellWriter } from './cells.ts';

/**
 * A counter table with its cells written: what a page needs and no more. It is
 * what a load returns, so that thousands of cells do not travel as objects.
 */
export interface ShownTable extends Omit<CounterTable, 'rows' | 'totals'> {
  rows: { key: string; head: RowHead; unit: Unit | null; cells: string }[];
  totals: { unit: Unit; cells: string }[];
  /** whether the unit stands in the rows: where not all count in faces (§4.5.4) */
  withUnit: boolean;
  /** the glyphs in the cells, for the legend */
  marks: { glyph: string; text: string }[];
}

/** Writes a table's cells in a language. */
export function showTable(table: CounterTable, t: Messages): ShownTable {
  const { columns } = table;
  const writer = cellWriter([...table.rows, ...table.totals], table.unit, t);
  const rows = table.rows.map(({ key, head, unit, cells }) => ({
    key,
    head,
    unit,
    cells: writer.cells(cells, columns, unit),
  }));
  const totals = table.totals.map(({ unit, cells, obtained }) => ({
    unit,
    cells: writer.cells(cells, columns, unit, (index) => {
      const { got, of } = obtained[index] ?? { got: 0, of: 0 };
      return got < of ? t.counters.obtained(groupDigits(got), groupDigits(of)) : null;
    }),
  }));
  const withUnit =
    totals.length > 1 || rows.some(({ unit }) => unit !== null && unit !== 'impressions');
  return { ...table, rows, totals, withUnit, marks: writer.used() };
}
