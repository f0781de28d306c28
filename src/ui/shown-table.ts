import type { Unit } from '#core/counter.ts';
import type { CounterTable, RowHead } from '#core/table.ts';
import type { Messages } from '#i18n/messages.ts';
import { groupDigits } from '#i18n/numbers.ts';
import { cellWriter } from './cells.ts';

/**
 * A counter table with its cells written: what a page needs and no more, so that
 * thousands of cells do not travel as objects. It is a class so that the pages'
 * data can tell it: no script reads a table, so none is sent (`src/hooks.ts`).
 */
export class ShownTable {
  readonly view: CounterTable['view'];
  readonly measure: CounterTable['measure'];
  readonly unit: CounterTable['unit'];
  readonly breakdown: CounterTable['breakdown'];
  readonly columns: CounterTable['columns'];
  readonly rowCount: number;
  readonly keptSince: string | null;
  readonly rows: readonly { key: string; head: RowHead; unit: Unit | null; cells: string }[];
  readonly totals: readonly { unit: Unit; cells: string }[];
  /** whether the unit stands in the rows: where not all count in faces (§4.5.4) */
  readonly withUnit: boolean;
  /** the glyphs in the cells, for the legend */
  readonly marks: { glyph: string; text: string }[];

  constructor(
    table: CounterTable,
    written: Pick<ShownTable, 'rows' | 'totals' | 'withUnit' | 'marks'>,
  ) {
    this.view = table.view;
    this.measure = table.measure;
    this.unit = table.unit;
    this.breakdown = table.breakdown;
    this.columns = table.columns;
    this.rowCount = table.rowCount;
    this.keptSince = table.keptSince;
    this.rows = written.rows;
    this.totals = written.totals;
    this.withUnit = written.withUnit;
    this.marks = written.marks;
  }
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
  return new ShownTable(table, { rows, totals, withUnit, marks: writer.used() });
}
