/**
 * Takes the readings of a file in (§12): looked at first, then all of them or none. What
 * was looked at is looked at again inside of the transaction that takes it in; the same
 * line again counts once.
 */
import type { CounterValues, Source, Unit } from '#core/counter.ts';
import type { CsvProblem } from '#core/device-csv.ts';
import { entryWarnings, neighboursOf, valueProblems } from '#core/entered-reading.ts';
import { parseReadingCsv, type ReadingLine } from '#core/reading-csv.ts';
import { counterOfHeading } from '#i18n/counter-headings.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceMatcher } from './device-matcher.ts';
import { enteredDelivery } from './entered-delivery.ts';
import { ingest } from './ingest.ts';
import { requireEditor } from './require-role.ts';
import { rulesAsOf } from './rules-as-of.ts';
import { unitOf } from './show-reading-entry.ts';

export interface CheckedReading {
  line: number;
  deviceId: string;
  device: string;
  /** ISO instant */
  takenAt: string;
  counters: CounterValues;
  unit: Unit;
  /** it was there before */
  isKnown: boolean;
}

export interface ReadingsCheck {
  /** in the file's order */
  readings: CheckedReading[];
  /** by line; nothing is taken in while there is one */
  problems: CsvProblem[];
  /** what may be right all the same, and then waits for a review */
  warnings: CsvProblem[];
}

/** `manual`: people read it; `import`: it is history of another system. */
type FileSource = Extract<Source, 'manual' | 'import'>;

/** @throws KadoError `not_allowed` for all who may not enter readings */
export async function checkReadings(
  ctx: Context,
  text: string,
  source: FileSource = 'manual',
): Promise<ReadingsCheck> {
  requireEditor(ctx);
  const given = { zone: ctx.zone, now: instantOf(ctx.clock), counterOf: counterOfHeading };
  const { lines, problems, headings } = parseReadingCsv(text, given);
  const warnings: CsvProblem[] = [];
  const { match } = await deviceMatcher(ctx);
  const column = (name: string) => headings.get(name) ?? null;
  const byDevice = new Map<string, { name: string; lines: ReadingLine[] }>();
  for (const one of lines) {
    const { device, code } = match(one);
    const named = one.serial === null ? 'device' : 'serial';
    const isGone = device?.retired_at != null && device.retired_at <= one.takenAt;
    if (device === null || isGone) {
      const details = { device: one.serial ?? one.name ?? '' };
      const why = code ?? 'reading.retired_device';
      problems.push({ line: one.line, column: column(named), code: why, details });
      continue;
    }
    const own = byDevice.get(device.device_id) ?? { name: device.name, lines: [] };
    own.lines.push(one);
    byDevice.set(device.device_id, own);
  }
  const readings: CheckedReading[] = [];
  for (const [deviceId, { name, lines: own }] of byDevice) {
    const stored = await readingsOf(ctx.db, ctx.customerId, deviceId);
    const unit = unitOf(stored);
    const ids = new Set(stored.map(({ readingId }) => readingId));
    const { withdrawn = new Set() } = await rulesAsOf(ctx, deviceId, null);
    const counted = stored.filter(({ readingId }) => !withdrawn.has(readingId));
    const all = [...counted, ...own].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
    const firsts = new Map<string, ReadingLine>();
    for (const one of own) {
      const { line, takenAt, counters } = one;
      const bad = valueProblems(counters, unit);
      const first = firsts.get(takenAt) ?? one;
      firsts.set(takenAt, first);
      if (differs(first, one)) {
        bad.push({ field: 'date', code: 'reading.twice', details: { line: first.line } });
      }
      for (const { field, code, details } of bad) {
        problems.push({ line, column: column(field), code, details: { ...details } });
      }
      if (bad.length > 0) continue;
      const reading = { deviceId, takenAt, counters, unit };
      const { deliveryId } = enteredDelivery(reading, source);
      const isKnown = ids.has(deliveryId);
      readings.push({ line, device: name, ...reading, isKnown });
      if (withdrawn.has(deliveryId)) {
        warnings.push({ line, column: column('date'), code: 'reading.withdrawn', details: {} });
      }
      if (isKnown) continue;
      for (const warning of entryWarnings(one, neighboursOf(all, takenAt))) {
        const { counter, code, details } = warning;
        warnings.push({ line, column: column(counter), code, details });
      }
    }
  }
  return {
    readings: readings.sort((a, b) => a.line - b.line),
    problems: problems.sort((a, b) => a.line - b.line),
    warnings: warnings.sort((a, b) => a.line - b.line),
  };
}

/**
 * @returns how many were new, and how many had come before; `problems` where there are
 *   any, and then nothing was taken in
 * @throws KadoError `not_allowed` for all who may not enter readings
 */
export async function importReadings(
  ctx: Context,
  text: string,
  source: FileSource = 'manual',
): Promise<ReadingsCheck & { taken: number; known: number }> {
  requireEditor(ctx);
  return transact(ctx, async (inside) => {
    await lockCustomer(inside.db, inside.customerId);
    const check = await checkReadings(inside, text, source);
    if (check.problems.length > 0) return { ...check, taken: 0, known: 0 };
    const deliveries = new Map(
      check.readings.map((reading) => {
        const delivery = enteredDelivery(reading, source);
        return [delivery.deliveryId, delivery];
      }),
    );
    const { accepted } = await ingest(inside, [...deliveries.values()]);
    const taken = accepted.length;
    const known = check.readings.length - taken;
    const devices = new Set(check.readings.map(({ deviceId }) => deviceId)).size;
    await audit(inside, 'importReadings', { source, devices, taken, known });
    return { ...check, taken, known };
  });
}

function differs(a: ReadingLine, b: ReadingLine): boolean {
  return JSON.stringify(sorted(a.counters)) !== JSON.stringify(sorted(b.counters));
}

function sorted(counters: CounterValues): [string, number][] {
  return Object.entries(counters).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
