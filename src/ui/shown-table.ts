import type { Unit } from '#core/counter.ts';
import type { CounterTable, RowHead } from '#core/table.ts';
import { messagesIn, type Locale } from '#i18n/messages.ts';
import { qualityWords } from '#i18n/quality-words.ts';
import { cellWriter, type Behind } from './cells.ts';
import { dashReasons } from './dash-reasons.ts';
import { readingLinks, type ShownAt } from './reading-links.ts';
import { legendOf } from './remarks.ts';

/**
 * A counter table with its cells written: what a page needs and no more, so that
 * thousands of cells do not travel as objects.
 */
export class ShownTable {
  readonly view: CounterTable['view'];
  readonly measure: CounterTable['measure'];
  readonly unit: CounterTable['unit'];
  readonly breakdown: CounterTable['breakdown'];
  readonly columns: CounterTable['columns'];
  readonly rowCount: number;
  readonly keptSince: string | null;
  readonly sizesSince: string | null;
  readonly rows: readonly { key: string; head: RowHead; unit: Unit | null; cells: string }[];
  readonly totals: readonly { unit: Unit; cells: string }[];
  /** whether the unit stands in the rows: where not all count in faces (§4.5.4) */
  readonly withUnit: boolean;
  /** the marks in the cells and what they mean */
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
    this.sizesSince = table.sizesSince;
    this.rows = written.rows;
    this.totals = written.totals;
    this.withUnit = written.withUnit;
    this.marks = written.marks;
  }
}

/** Of tables that are kept: what was written of them goes with them. */
const written = new WeakMap<CounterTable, Map<string, ShownTable>>();

/**
 * Writes a table's cells in a language; of the very same table once.
 * @param at what its links to readings need beside the table
 */
export function showTable(table: CounterTable, locale: Locale, at: ShownAt = {}): ShownTable {
  const { asOf = null, period = null, running = false } = at;
  const asked = JSON.stringify([locale, asOf, period, running]);
  const known = written.get(table) ?? new Map<string, ShownTable>();
  const shown = known.get(asked) ?? writeTable(table, locale, { asOf, period, running });
  written.set(table, known.set(asked, shown));
  return shown;
}

function writeTable(table: CounterTable, locale: Locale, at: ShownAt): ShownTable {
  const t = messagesIn(locale);
  const quality = qualityWords(locale);
  const { columns, unit: periodUnit, view } = table;
  const words = { unit: periodUnit, t, quality };
  const writer = cellWriter([...table.rows, ...table.totals], columns, words);
  const links = readingLinks(table, at);
  const reasons = dashReasons(table, locale, at.running === true);
  const rows = table.rows.map((row) => {
    const { key, head, unit, cells } = row;
    const isFuture = head.type === 'period' && reasons.isFuture(head.period);
    const href = isFuture ? () => null : links(row);
    const line = { cells, unit, href, why: reasons.ofRow(row), behind: () => periodUnit };
    return { key, head, unit, cells: writer.write(line) };
  });
  const totals = table.totals.map(({ unit, cells }) => {
    const behind = (index: number): Behind => {
      if (view === 'device') return periodUnit;
      return columns[index]?.type === 'total' && table.measure === 'usage' ? 'values' : 'devices';
    };
    const line = { cells, unit, href: () => null, why: reasons.ofTotal, behind };
    return { unit, cells: writer.write(line) };
  });
  const withUnit =
    totals.length > 1 || rows.some(({ unit }) => unit !== null && unit !== 'impressions');
  const marks = legendOf(writer.used(), t, quality);
  return new ShownTable(table, { rows, totals, withUnit, marks });
}
