/** A file of devices to register (§11): each line read, with all that is wrong with it. */
import { csvLine } from './csv-field.ts';
import {
  columnHeadings,
  columnOf,
  headingKey,
  kindWords,
  protocolWords,
} from './device-csv-columns.ts';
import { readDeviceEntry, type DeviceEntry, type EntryName } from './device-entry.ts';
import { deviceProblems, groupProblems, type DeviceProblem } from './device-settings.ts';
import { csvSteps, separatorOf } from './parse-csv.ts';
import { wholeOf } from './whole-of.ts';

/** Devices of one file. */
export const mostCsvDevices = 10_000;

export interface CsvProblem extends Omit<DeviceProblem, 'field'> {
  /** from 1, as a text editor counts */
  line: number;
  /** the heading of the column as it stands in the file; null: the whole line, or file */
  column: string | null;
}

export interface CsvDevice {
  line: number;
  entry: DeviceEntry;
}

export interface DeviceCsv {
  /** in the file's order, also those with problems */
  devices: CsvDevice[];
  /** in the file's order */
  problems: CsvProblem[];
  /** the headings by what they name */
  headings: ReadonlyMap<string, string>;
}

/** The text of a file in one form, however its lines end: what is checked is what is registered. */
export function csvText(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
}

/** Lines that are read between two pauses. */
const linesAtOnce = 200;

/** Reads any text; never throws. */
export function parseDeviceCsv(text: string): DeviceCsv {
  return wholeOf(deviceCsvSteps(text));
}

/** The same, with a pause now and then. */
export function* deviceCsvSteps(text: string): Generator<void, DeviceCsv> {
  const plain = csvText(text);
  const [head, ...rows] = yield* csvSteps(plain, separatorOf(plain));
  const nothing: DeviceCsv = { devices: [], problems: [], headings: new Map() };
  if (head === undefined) return { ...nothing, problems: [whole(1, 'csv.empty')] };
  const { columns, headings, problems } = readHead(head);
  if (problems.length > 0) return { ...nothing, problems };
  if (rows.length === 0) return { ...nothing, problems: [whole(head.line, 'csv.no_devices')] };
  if (rows.length > mostCsvDevices) {
    const details = { max: mostCsvDevices, found: rows.length };
    return { ...nothing, problems: [whole(head.line, 'csv.too_many', details)] };
  }
  const devices: CsvDevice[] = [];
  for (const { line, cells } of rows) {
    if (devices.length % linesAtOnce === 0) yield;
    const entry = readDeviceEntry(textsOf(columns, cells));
    problems.push(...problemsOf(line, cells, columns.length, entry, headings));
    devices.push({ line, entry });
  }
  return { devices, problems, headings };
}

/** A problem of a device as one of its line. */
export function csvProblem(
  line: number,
  { field, code, details }: DeviceProblem,
  headings: ReadonlyMap<string, string>,
): CsvProblem {
  return { line, column: headings.get(field) ?? null, code, details };
}

/** A file to fill in: the headings, and a line that shows how. */
export function deviceCsvTemplate(language: 'ja' | 'en'): string {
  const shown = [
    'name',
    'host',
    'product',
    'serial',
    'mac',
    'kind',
    'building',
    'location',
  ] as const;
  const more = ['group', 'port', 'version', 'community', 'remoteUi', 'start'] as const;
  const example: Partial<Record<EntryName, string>> = {
    name: language === 'ja' ? '2F 複合機' : 'Second floor MFP',
    host: '192.0.2.10',
    kind: language === 'ja' ? 'カラーMFP' : 'Colour MFP',
    building: language === 'ja' ? '本社' : 'Head office',
    location: language === 'ja' ? '2階 営業部' : 'Sales, second floor',
    group: language === 'ja' ? '営業部' : 'Sales',
    version: 'auto',
    remoteUi: 'yes',
    start: 'total=4800',
  };
  const names = [...shown, ...more];
  return (
    csvLine(names.map((name) => columnHeadings[name][language][0] ?? name)) +
    csvLine(names.map((name) => example[name] ?? ''))
  );
}

function readHead({ line, cells }: { line: number; cells: string[] }) {
  const problems: CsvProblem[] = [];
  const headings = new Map<string, string>();
  const columns = cells.map((cell) => {
    if (headingKey(cell) === '') return null;
    const name = columnOf(cell);
    const at = { line, column: cell };
    if (name === null) {
      problems.push({ ...at, code: 'csv.column_unknown', details: { column: cell } });
    } else if (headings.has(name)) {
      problems.push({ ...at, code: 'csv.column_twice', details: { column: cell } });
    } else headings.set(name, cell);
    return name;
  });
  for (const name of ['name', 'host'] as const) {
    if (headings.has(name) || (name === 'host' && headings.has('protocol'))) continue;
    const { ja, en } = columnHeadings[name];
    const details = { ja: ja[0] ?? name, en: en[0] ?? name };
    problems.push(whole(line, 'csv.column_missing', details));
  }
  return { columns, headings, problems };
}

function textsOf(columns: readonly (EntryName | null)[], cells: readonly string[]) {
  const texts: Partial<Record<EntryName, string>> = {};
  for (const [at, name] of columns.entries()) {
    const cell = cells[at];
    if (name === null || cell === undefined || cell === '') continue;
    texts[name] = inData(name, cell);
  }
  return texts;
}

/** A kind or protocol as screens name it -> the word of data. */
function inData(name: EntryName, cell: string): string {
  const words = name === 'kind' ? kindWords : name === 'protocol' ? protocolWords : null;
  if (words === null) return cell;
  const key = headingKey(cell);
  return Object.entries(words).find(([word]) => headingKey(word) === key)?.[1] ?? cell;
}

function problemsOf(
  line: number,
  cells: readonly string[],
  width: number,
  { settings, secrets, group, problems }: DeviceEntry,
  headings: ReadonlyMap<string, string>,
): CsvProblem[] {
  const said = [...problems, ...deviceProblems(settings, secrets), ...groupProblems(group)].map(
    (problem) => csvProblem(line, problem, headings),
  );
  // a quote that never ends swallows what was meant as cells
  if (cells.some((cell) => cell.startsWith('"'))) said.push(whole(line, 'csv.quote'));
  const extra = cells.slice(width).find((cell) => cell !== '');
  if (extra !== undefined) said.push(whole(line, 'csv.extra_cells', { cell: extra.slice(0, 40) }));
  return said;
}

function whole(line: number, code: string, details: CsvProblem['details'] = {}): CsvProblem {
  return { line, column: null, code, details };
}
