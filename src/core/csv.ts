/** CounterTable → CSV text (§4.6): what is on screen, in its order, safe for a spreadsheet. */
import type { Kind, Quality, Unit } from './counter.ts';
import { counterNameIn, type CounterName } from './counter-name.ts';
import { csvLine, type CsvCharset } from './csv-field.ts';
import type { Cell, Column, CounterTable, Mark, Obtained, Row, TotalLine } from './table.ts';

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
  /** remark on a row with characters that the encoding lacks */
  replaced: string;
  counter(name: CounterName): string;
  kind(kind: Kind | null): string;
  unitName(unit: Unit): string;
  quality(quality: Quality, spans: number | null): string;
  mark(mark: Mark): string;
  /** how complete a total is: of how many periods, devices or values of both */
  obtained(obtained: Obtained, over: 'periods' | 'devices' | 'values'): string;
}

/** How values and texts are written. */
export interface CsvStyle {
  /** how a value that is not there is written */
  missing: '-' | '';
  /** null: the encoding has every character */
  charset: CsvCharset | null;
}

export type CsvShape = Pick<CounterTable, 'view' | 'measure' | 'breakdown' | 'columns'>;

function columnName(table: CsvShape, column: Column, words: CsvWords): string {
  if (column.type === 'counter') return words.counter(counterNameIn(table, column.counter));
  if (column.type === 'period') return column.period;
  return table.measure === 'cumulative' ? words.lastValue : words.total;
}

/** The texts as the encoding has them, and whether one lost a character. */
function fitted(
  texts: readonly string[],
  { charset }: CsvStyle,
): { texts: string[]; lost: boolean } {
  let lost = false;
  const fit = (text: string): string => {
    if (charset === null) return text;
    const found = charset.fit(text);
    lost ||= found.lost;
    return found.text;
  };
  return { texts: texts.map(fit), lost };
}

/** The heading line of a table. */
export function csvHeading(table: CsvShape, words: CsvWords, style: CsvStyle): string {
  const head =
    table.view === 'device'
      ? [words.period]
      : [words.deviceName, words.deviceKind, words.location, words.groupName];
  const names = table.columns.map((column) => columnName(table, column, words));
  return csvLine(fitted([...head, words.unit, ...names, words.remarks], style).texts);
}

/** What a total adds up. */
type Over = Parameters<CsvWords['obtained']>[1];

/** What there is to know about a value; "" for a measured one and for one that is not there. */
function remarkOn(cell: Cell, over: Over, words: CsvWords): string {
  const { quality, marks, obtained } = cell;
  const isPlain = quality === 'measured' || quality === 'missing';
  if (isPlain && marks.length === 0) return '';
  const texts = isPlain ? [] : [words.quality(quality, cell.spans)];
  for (const mark of marks) {
    texts.push(mark === 'partial' && obtained ? words.obtained(obtained, over) : words.mark(mark));
  }
  return texts.join(' / ');
}

/** What is remarkable in a row's cells, each remark once, behind the columns that it is on. */
function remarksOf(
  table: CsvShape,
  cells: readonly Cell[],
  isTotal: boolean,
  words: CsvWords,
): string[] {
  const columnsOf = new Map<string, string[]>();
  for (const [position, cell] of cells.entries()) {
    const column = table.columns[position];
    if (column === undefined) continue;
    const ofDevices = isTotal && table.view !== 'device';
    const over = !ofDevices ? 'periods' : column.type === 'total' ? 'values' : 'devices';
    const remark = remarkOn(cell, over, words);
    if (remark === '') continue;
    const names = columnsOf.get(remark);
    if (names === undefined) columnsOf.set(remark, [columnName(table, column, words)]);
    else names.push(columnName(table, column, words));
  }
  return Array.from(columnsOf, ([remark, names]) =>
    names.length === cells.length ? remark : `${names.join(', ')}: ${remark}`,
  );
}

function valuesLine(
  table: CsvShape,
  texts: readonly string[],
  cells: readonly Cell[],
  isTotal: boolean,
  words: CsvWords,
  style: CsvStyle,
): string {
  const head = fitted(texts, style);
  const remarks = remarksOf(table, cells, isTotal, words);
  if (head.lost) remarks.push(words.replaced);
  const values = cells.map(({ value }) => value);
  const remark = fitted([remarks.join('; ')], style).texts;
  return csvLine([...head.texts, ...values, ...remark], style.missing);
}

/** One row of a table as a line. */
export function csvRow(table: CsvShape, row: Row, words: CsvWords, style: CsvStyle): string {
  const { head } = row;
  const names =
    head.type === 'period'
      ? [head.period]
      : [head.name, words.kind(head.kind), head.location ?? '', head.groupName ?? ''];
  const unit = row.unit === null ? '' : words.unitName(row.unit);
  return valuesLine(table, [...names, unit], row.cells, false, words, style);
}

/** The total line of a unit. */
export function csvTotal(
  table: CsvShape,
  line: TotalLine,
  words: CsvWords,
  style: CsvStyle,
): string {
  const names = table.view === 'device' ? [words.total] : [words.total, '', '', ''];
  return valuesLine(table, [...names, words.unitName(line.unit)], line.cells, true, words, style);
}

/** A whole table, line by line. */
export function* csvTable(
  table: CounterTable,
  words: CsvWords,
  style: CsvStyle,
): Generator<string> {
  yield csvHeading(table, words, style);
  for (const row of table.rows) yield csvRow(table, row, words, style);
  for (const line of table.totals) yield csvTotal(table, line, words, style);
}
