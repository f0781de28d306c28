/** A file of readings (§12): each line a device, a day, and what its counters stood at. */
import { isCounter, type Counter, type CounterValues } from './counter.ts';
import { csvText, type CsvProblem } from './device-csv.ts';
import { headingKey } from './device-csv-columns.ts';
import { typedInstant } from './entered-reading.ts';
import { parseCsv, separatorOf } from './parse-csv.ts';
import { meterNumber } from './start-meters.ts';

/** Readings of one file. */
export const mostCsvReadings = 10_000;

/** How columns that are no counters may be headed; the first of each is what is missing when it is. */
export const readingColumns = {
  device: {
    ja: ['デバイス名', 'デバイス', '名前', '名称'],
    en: ['Device name', 'Device', 'Name'],
  },
  serial: {
    ja: ['シリアル番号', 'シリアル', '製造番号', '機番'],
    en: ['Serial number', 'Serial', 'Serial no.'],
  },
  date: {
    ja: ['日付', '取得日', '検針日', '年月日', '日時', '取得日時'],
    en: ['Date', 'Day', 'Date and time', 'Read at'],
  },
  time: { ja: ['時刻', '時間', '取得時刻'], en: ['Time'] },
  note: { ja: ['メモ', '備考'], en: ['Note', 'Remarks'] },
} as const;
export type ReadingColumn = keyof typeof readingColumns;

/** One line, as far as it could be read. */
export interface ReadingLine {
  line: number;
  /** a name, null: none is given */
  name: string | null;
  serial: string | null;
  /** ISO instant */
  takenAt: string;
  /** NaN: no number */
  counters: CounterValues;
}

export interface ReadingCsv {
  /** in the file's order, without those that cannot be read */
  lines: ReadingLine[];
  problems: CsvProblem[];
  /** the headings by what they name */
  headings: ReadonlyMap<string, string>;
}

/** What a column is; counters by the words of screens are told by whoever knows the words. */
export type CounterOfHeading = (heading: string) => Counter | null;

/** Reads any text; never throws. @param now ISO instant: nothing is read later than that */
export function parseReadingCsv(
  text: string,
  { zone, now, counterOf }: { zone: string; now: string; counterOf: CounterOfHeading },
): ReadingCsv {
  const plain = csvText(text);
  const [head, ...rows] = parseCsv(plain, separatorOf(plain));
  const nothing = { lines: [], headings: new Map<string, string>() };
  if (head === undefined) return { ...nothing, problems: [whole(1, 'csv.empty')] };
  const { columns, headings, problems } = readReadingHead(head, counterOf);
  if (problems.length > 0) return { ...nothing, problems };
  if (rows.length === 0) return { ...nothing, problems: [whole(head.line, 'reading.no_lines')] };
  if (rows.length > mostCsvReadings) {
    const details = { max: mostCsvReadings, found: rows.length };
    return { ...nothing, problems: [whole(head.line, 'reading.too_many', details)] };
  }
  const lines = rows.flatMap(({ line, cells }) => {
    const read = readReadingLine(line, cells, columns, { zone, now });
    if ('takenAt' in read) return read;
    const { field, code, details } = read;
    problems.push({ line, column: headings.get(field) ?? null, code, details });
    return [];
  });
  return { lines, problems, headings };
}

export type Column = ReadingColumn | Counter | null;

/** What the columns of a file are. */
export function readReadingHead(
  { line, cells }: { line: number; cells: string[] },
  counterOf: CounterOfHeading,
) {
  const problems: CsvProblem[] = [];
  const headings = new Map<string, string>();
  const columns = cells.map((cell): Column => {
    if (headingKey(cell) === '') return null;
    const name = byKey.get(headingKey(cell)) ?? counterOf(cell);
    const said = { line, column: cell, details: { column: cell } };
    if (name === null) problems.push({ ...said, code: 'csv.column_unknown' });
    else if (headings.has(name)) problems.push({ ...said, code: 'csv.column_twice' });
    else headings.set(name, cell);
    return name;
  });
  const missing = (column: ReadingColumn | 'total', ja: string, en: string) => {
    if (!headings.has(column)) problems.push(whole(line, 'csv.column_missing', { ja, en }));
  };
  if (!headings.has('serial')) {
    missing('device', 'デバイス名」または「シリアル番号', 'Device name” or “Serial number');
  }
  missing('date', readingColumns.date.ja[0], readingColumns.date.en[0]);
  missing('total', 'トータル', 'total');
  return { columns, headings, problems };
}

/** One line by its columns; what is wrong with it where it cannot be read. */
export function readReadingLine(
  line: number,
  cells: readonly string[],
  columns: readonly Column[],
  { zone, now }: { zone: string; now: string },
): ReadingLine | { field: string; code: string; details: CsvProblem['details'] } {
  const texts: Partial<Record<ReadingColumn, string>> = {};
  const counters: CounterValues = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (column === null || cell === '') continue;
    if (isCounter(column)) counters[column] = meterNumber(cell);
    else texts[column] = cell;
  }
  const refused = (field: string, code: string, details: CsvProblem['details'] = {}) => ({
    ...{ field, code, details },
  });
  // a quote that never ends swallows what was meant as cells
  if (cells.some((cell) => cell.startsWith('"'))) return refused('', 'csv.quote');
  const extra = cells.slice(columns.length).find((cell) => cell !== '');
  if (extra !== undefined) return refused('', 'csv.extra_cells', { cell: extra.slice(0, 40) });
  const { device: name = null, serial = null, date = '', time } = texts;
  if (name === null && serial === null) return refused('device', 'reading.no_device');
  const typed = time === undefined ? parted(date) : { date, time };
  const instant = typedInstant(typed, zone, now);
  if ('problem' in instant) {
    const { field, code, details } = instant.problem;
    return refused(field === 'time' && time === undefined ? 'date' : field, code, { ...details });
  }
  return { line, name, serial, takenAt: instant.takenAt, counters };
}

/** A day with its time in one cell, as `2026-11-22 09:30`. */
function parted(text: string): { date: string; time: string } {
  const [, date = text, time = ''] =
    /^(\S+)[T\s]+(\S.*)$/.exec(text.normalize('NFKC').trim()) ?? [];
  return { date, time };
}

function whole(line: number, code: string, details: CsvProblem['details'] = {}): CsvProblem {
  return { line, column: null, code, details };
}

const byKey: ReadonlyMap<string, ReadingColumn> = new Map(
  // the keys of one type
  (Object.keys(readingColumns) as ReadingColumn[]).flatMap((name) => {
    const { ja, en } = readingColumns[name];
    return [name, ...ja, ...en].map((heading) => [headingKey(heading), name] as const);
  }),
);
