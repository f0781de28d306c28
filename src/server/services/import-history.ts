/**
 * Takes the history of another system in (§12), line by line and never all at once: what
 * cannot be used is counted by its reason, the rest is kept in batches, and the same file
 * again changes nothing. Figures follow at once, as with late readings.
 */
import type { Delivery } from '#core/delivery.ts';
import { valueProblems } from '#core/entered-reading.ts';
import { KadoError } from '#core/errors.ts';
import { glpiReader } from '#core/glpi-log.ts';
import { readReadingHead, readReadingLine } from '#core/reading-csv.ts';
import type { CounterValues, Unit } from '#core/counter.ts';
import { counterOfHeading } from '#i18n/counter-headings.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lastReadings } from '../storage/queries/device-detail.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceMatcher } from './device-matcher.ts';
import { enteredDelivery } from './entered-delivery.ts';
import { ingest } from './ingest.ts';
import { requireProvider } from './require-role.ts';

/** A line of the file, its headings the first. */
export interface HistoryRow {
  line: number;
  cells: string[];
}

type Named = { name: string | null; serial: string | null };

export interface HistoryInput {
  /** `glpi`: GLPI's printer log; `readings`: as the screen for files of readings has it */
  form: 'glpi' | 'readings';
  rows: AsyncIterable<HistoryRow>;
  /** of GLPI: what its printers are here, by their number there */
  printers: ReadonlyMap<string, Named>;
  /** nothing is written */
  isCheck: boolean;
}

export interface HistoryReport {
  lines: number;
  /** of a check: what would be taken in, or is known already */
  taken: number;
  known: number;
  /** lines of GLPI that hold only zeros */
  empty: number;
  devices: number;
  /** lines of each reason, and the first of them */
  refused: { code: string; lines: number; firstLine: number }[];
  /** of which device or printer no device is here, and how many lines */
  unmatched: { named: string; lines: number }[];
}

/** Deliveries of one transaction. */
const batchSize = 2_000;
/** So many names are told; a file of something else may have any number. */
const mostUnmatched = 1_000;

interface ReadLine extends Named {
  /** how the file calls it */
  named: string;
  takenAt: string;
  counters: CounterValues;
}
type LineReader = (row: HistoryRow) => ReadLine | { code: string };

/**
 * @throws KadoError `not_allowed` for all but operators and commands; `csv.empty`,
 *   `import.not_glpi`, and those of the headings: nothing was read
 */
export async function importHistory(ctx: Context, input: HistoryInput): Promise<HistoryReport> {
  requireProvider(ctx);
  const { match } = await deviceMatcher(ctx);
  const report = { lines: 0, taken: 0, known: 0, empty: 0 };
  const refused = new Map<string, { lines: number; firstLine: number }>();
  const unmatched = new Map<string, number>();
  const units = new Map<string, Unit>();
  let batch: Delivery[] = [];
  const refuse = (code: string, line: number) => {
    const known = refused.get(code);
    refused.set(code, { lines: (known?.lines ?? 0) + 1, firstLine: known?.firstLine ?? line });
  };
  const keep = async () => {
    if (input.isCheck) report.taken += batch.length;
    else {
      const done = await ingest(ctx, batch);
      report.taken += done.accepted.length;
      report.known += done.duplicate.length;
      for (const { code } of done.refused) refuse(code, report.lines);
    }
    batch = [];
  };
  let read: LineReader | null = null;
  for await (const row of input.rows) {
    if (read === null) {
      read = readerOf(ctx, input, row);
      continue;
    }
    report.lines += 1;
    const one = read(row);
    if ('code' in one) {
      refuse(one.code, row.line);
      continue;
    }
    const { device, code } = match(one);
    if (device === null) {
      refuse(code, row.line);
      if (unmatched.size < mostUnmatched || unmatched.has(one.named)) {
        unmatched.set(one.named, (unmatched.get(one.named) ?? 0) + 1);
      }
      continue;
    }
    if (Object.keys(one.counters).length === 0) {
      report.empty += 1;
      continue;
    }
    const deviceId = device.device_id;
    const unit = units.get(deviceId) ?? (await unitOfDevice(ctx, deviceId));
    units.set(deviceId, unit);
    const [problem] = valueProblems(one.counters, unit);
    if (problem !== undefined) {
      refuse(problem.code, row.line);
      continue;
    }
    const { takenAt, counters } = one;
    batch.push(enteredDelivery({ deviceId, takenAt, counters, unit }, 'import'));
    if (batch.length >= batchSize) await keep();
  }
  if (read === null) throw new KadoError('csv.empty');
  if (batch.length > 0) await keep();
  const done: HistoryReport = {
    ...{ ...report, devices: units.size },
    refused: [...refused].map(([code, told]) => ({ code, ...told })),
    unmatched: [...unmatched].map(([named, lines]) => ({ named, lines })),
  };
  if (!input.isCheck) {
    const { taken, known, devices } = done;
    await transact(ctx, (inside) =>
      audit(inside, 'importHistory', {
        ...{ source: input.form, devices, taken, known },
        unmatched: done.unmatched.reduce((sum, { lines }) => sum + lines, 0),
      }),
    );
  }
  return done;
}

function readerOf(ctx: Context, { form, printers }: HistoryInput, head: HistoryRow): LineReader {
  const given = { zone: ctx.zone, now: instantOf(ctx.clock) };
  if (form === 'readings') {
    const { columns, problems } = readReadingHead(head, counterOfHeading);
    const [problem] = problems;
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    return ({ line, cells }) => {
      const one = readReadingLine(line, cells, columns, given);
      return 'takenAt' in one ? { ...one, named: one.serial ?? one.name ?? '' } : one;
    };
  }
  const read = glpiReader(head.cells, given);
  if ('code' in read) throw new KadoError(read.code);
  return ({ cells }) => {
    const one = read(cells);
    if ('code' in one) return one;
    const { printer, takenAt, counters } = one;
    // a printer that no list names is called by its number: an id of ours never looks like that
    const named = printers.get(printer) ?? { name: printer, serial: null };
    return { ...named, named: `printer ${printer}`, takenAt, counters };
  };
}

async function unitOfDevice({ db, customerId }: Context, deviceId: string): Promise<Unit> {
  const [last] = await lastReadings(db, { customerId, deviceId }, 1);
  // only insertReadings writes this column
  return (last?.unit as Unit | undefined) ?? 'impressions';
}
