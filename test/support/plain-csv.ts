/** CSV lines written the plain way, field by field: what the quick writers are held to. */
import { counterNameIn } from '#core/counter-name.ts';
import type { CsvShape, CsvStyle, CsvWords } from '#core/csv.ts';
import type { Cell, Column, Row, TotalLine } from '#core/table.ts';

/** White space and marks that a spreadsheet skips before it looks for a formula. */
const skipped = '[\\s\\u00AD\\u180E\\u200B-\\u200F\\u2060\\u3164\\uFEFF]*';
const formula = new RegExp(`^(?:[\\t\\r\\n]|${skipped}[=+\\-@＝＋－＠−])`);
const unprintable = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;
const quoted = /[",;\t\r\n]|^\s|\s$/;
const figures = /^(?!\d{4}-\d\d(?:-\d\d)?$)[.,]?\d[\d.,:/\-年月日時分秒eE ]*$/;

/** A text as it stands in a line. */
export function plainText(text: string): string {
  const printable = text.replace(unprintable, (one) =>
    one === '\x7F' ? '␡' : String.fromCharCode(0x2400 + one.charCodeAt(0)),
  );
  const safe = printable !== '-' && formula.test(printable) ? `'${printable}` : printable;
  return quoted.test(safe) || figures.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function plainLine(fields: readonly (string | number | null)[], missing = ''): string {
  const written = fields.map((value) =>
    value === null ? missing : typeof value === 'number' ? String(value) : plainText(value),
  );
  return `${written.join(',')}\r\n`;
}

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
export function plainHeading(table: CsvShape, words: CsvWords, style: CsvStyle): string {
  const head =
    table.view === 'device'
      ? [words.period]
      : [words.deviceName, words.deviceKind, words.location, words.groupName];
  const names = table.columns.map((column) => columnName(table, column, words));
  return plainLine(fitted([...head, words.unit, ...names, words.remarks], style).texts);
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
  return plainLine([...head.texts, ...values, ...remark], style.missing);
}

/** One row of a table as a line. */
export function plainRow(table: CsvShape, row: Row, words: CsvWords, style: CsvStyle): string {
  const { head } = row;
  const names =
    head.type === 'period'
      ? [head.period]
      : [head.name, words.kind(head.kind), head.location ?? '', head.groupName ?? ''];
  const unit = row.unit === null ? '' : words.unitName(row.unit);
  return valuesLine(table, [...names, unit], row.cells, false, words, style);
}

/** The total line of a unit. */
export function plainTotal(
  table: CsvShape,
  line: TotalLine,
  words: CsvWords,
  style: CsvStyle,
): string {
  const names = table.view === 'device' ? [words.total] : [words.total, '', '', ''];
  return valuesLine(table, [...names, words.unitName(line.unit)], line.cells, true, words, style);
}
