import { wholeOf } from './whole-of.ts';

/** Between cells: what is copied out of a spreadsheet has tabs, and some countries' CSV semicolons. */
export type CsvSeparator = ',' | '\t' | ';';

/** What separates the cells of a text, by its first line with any text: headings hold none of the others. */
export function separatorOf(text: string): CsvSeparator {
  const head = /[^\s\ufeff].*/.exec(text)?.[0] ?? '';
  if (head.includes('\t')) return '\t';
  return head.includes(';') && !head.includes(',') ? ';' : ',';
}

export interface CsvRow {
  /** from 1 */
  line: number;
  cells: string[];
}

/** Rows that are read between two pauses. */
const rowsAtOnce = 500;

/**
 * Reads CSV (RFC 4180), as spreadsheets write it: a byte order mark, either line
 * end, quoted cells with line breaks and doubled quotes in them.
 * @param separator what stands between cells
 * @returns rows of cells; lines without any text are left out, `line` counts from 1
 */
export function parseCsv(text: string, separator: CsvSeparator = ','): CsvRow[] {
  return wholeOf(csvSteps(text, separator));
}

/** The same, with a pause now and then. */
export function* csvSteps(text: string, separator: CsvSeparator): Generator<void, CsvRow[]> {
  const rows: CsvRow[] = [];
  const source = text.replace(/^\ufeff/, '');
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`,
    'y',
  );
  let [line, began, cells]: [number, number, string[]] = [1, 1, []];
  while (cell.lastIndex < source.length) {
    const found = cell.exec(source);
    // it fits everywhere: what is no quoted cell is a plain one, also a quote that never ends
    if (found === null) break;
    const [, quoted, plain = '', end] = found;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += quoted?.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (end === separator && cell.lastIndex < source.length) continue;
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells });
    line += 1;
    [began, cells] = [line, []];
    if (line % rowsAtOnce === 0) yield;
  }
  return rows;
}
