/** CounterTable → CSV text (§4.6): what is on screen, in its order, safe for a spreadsheet. */
import type { Kind, Quality, Unit } from './counter.ts';
import { counterNameIn, type CounterName } from './counter-name.ts';
import type { Cell, Column, CounterTable, Mark, Row, TotalLine } from './table.ts';

/** The words of a language that a CSV needs. */
export interface CsvWords {
  deviceName: string;
  deviceKind: string;
  location: string;
  groupName: string;
  period: string;
  unit: string;
  total: string;
  /** heading of the matrix's total of cumulative values */
  lastValue: string;
  /** heading of the column that tells of the values' quality */
  remarks: string;
  counter(name: CounterName): string;
  kind(kind: Kind | null): string;
  unitName(unit: Unit): string;
  quality(quality: Quality, spans: number | null): string;
  mark(mark: Mark): string;
}

export interface CsvOptions {
  /** how a value that is not there is written */
  missing: '-' | '';
}

/** What a spreadsheet takes for UTF-8 (§4.6). */
export const byteOrderMark = '\uFEFF';

/** Text that a spreadsheet would run as a formula gets a quote before it. */
function neutral(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) && text !== '-' ? `'${text}` : text;
}

function field(value: string | number | null, missing: string): string {
  if (value === null) return missing;
  if (typeof value === 'number') return String(value);
  const text = neutral(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV (RFC 4180), with its line end. */
export function csvLine(fields: readonly (string | number | null)[], missing = ''): string {
  let line = '';
  for (const [position, one] of fields.entries()) {
    line += (position === 0 ? '' : ',') + field(one, missing);
  }
  return `${line}\r\n`;
}

type CsvShape = Pick<CounterTable, 'view' | 'measure' | 'breakdown' | 'columns'>;

function columnName(table: CsvShape, column: Column, words: CsvWords): string {
  if (column.type === 'counter') return words.counter(counterNameIn(table, column.counter));
  if (column.type === 'period') return column.period;
  return table.measure === 'cumulative' ? words.lastValue : words.total;
}

/** The heading line of a table. */
export function csvHeading(table: CsvShape, words: CsvWords): string {
  const head =
    table.view === 'device'
      ? [words.period]
      : [words.deviceName, words.deviceKind, words.location, words.groupName];
  const names = table.columns.map((column) => columnName(table, column, words));
  return csvLine([...head, words.unit, ...names, words.remarks]);
}

/** What is remarkable in a row's cells, named by column. */
function remarksOf(table: CsvShape, cells: readonly Cell[], words: CsvWords): string {
  const remarks: string[] = [];
  for (const [position, cell] of cells.entries()) {
    const plain =
      cell.quality === 'measured' || cell.quality === 'missing' || cell.quality === 'unsupported';
    const column = table.columns[position];
    if ((plain && cell.marks.length === 0) || column === undefined) continue;
    const texts = cell.marks.map((mark) => words.mark(mark));
    if (!plain) texts.unshift(words.quality(cell.quality, cell.spans));
    remarks.push(`${columnName(table, column, words)}: ${texts.join(' / ')}`);
  }
  return remarks.join('; ');
}

/** One row of a table as a line. */
export function csvRow(table: CsvShape, row: Row, words: CsvWords, options: CsvOptions): string {
  const { head } = row;
  const names =
    head.type === 'period'
      ? [head.period]
      : [head.name, words.kind(head.kind), head.location ?? '', head.groupName ?? ''];
  const unit = row.unit === null ? '' : words.unitName(row.unit);
  const values = row.cells.map((cell) => cell.value);
  const remarks = remarksOf(table, row.cells, words);
  return csvLine([...names, unit, ...values, remarks], options.missing);
}

/** The total line of a unit. */
export function csvTotal(
  table: CsvShape,
  line: TotalLine,
  words: CsvWords,
  options: CsvOptions,
): string {
  const names = table.view === 'device' ? [words.total] : [words.total, '', '', ''];
  const values = line.cells.map((cell) => cell.value);
  const remarks = remarksOf(table, line.cells, words);
  return csvLine([...names, words.unitName(line.unit), ...values, remarks], options.missing);
}

/** A whole table, line by line. */
export function* csvTable(
  table: CounterTable,
  words: CsvWords,
  options: CsvOptions,
): Generator<string> {
  yield csvHeading(table, words);
  for (const row of table.rows) yield csvRow(table, row, words, options);
  for (const line of table.totals) yield csvTotal(table, line, words, options);
}
