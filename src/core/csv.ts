/** CounterTable → CSV text (§4.6): what is on screen, in its order, safe for a spreadsheet. */
import type { Kind, Quality, Unit } from './counter.ts';
import type { CounterName } from './counter-name.ts';
import type { CsvCharset } from './csv-field.ts';
import { CsvLines } from './csv-lines.ts';
import type { CounterTable, Mark, Obtained } from './table.ts';

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

/** A whole table, line by line. */
export function* csvTable(
  table: CounterTable,
  words: CsvWords,
  style: CsvStyle,
): Generator<string> {
  const lines = new CsvLines(table, words, style);
  yield lines.heading();
  for (const row of table.rows) yield lines.row(row);
  for (const line of table.totals) yield lines.total(line);
}
