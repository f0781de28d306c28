/**
 * Enters what a person read off a device's panel (§12). What does not go with the
 * readings around it is told first; who confirms it has it kept all the same, and it
 * waits in the list of readings to review (§13 case 21).
 */
import type { CounterValues } from '#core/counter.ts';
import {
  entryWarnings,
  neighboursOf,
  valueProblems,
  type EntryWarning,
} from '#core/entered-reading.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { enteredDelivery } from './entered-delivery.ts';
import { ingest } from './ingest.ts';
import { requireEditor } from './require-role.ts';
import { rulesAsOf } from './rules-as-of.ts';
import { unitOf } from './show-reading-entry.ts';

export interface EnterReadingInput {
  deviceId: string;
  /** ISO instant, not later than now */
  takenAt: string;
  counters: CounterValues;
  /** kept in the audit; "" for none */
  note: string;
  /** the warnings were seen, and it is right all the same */
  confirmed: boolean;
}

export interface EnterReadingResult {
  /** `known`: the same had been entered before */
  outcome: 'taken' | 'known' | 'to-confirm';
  warnings: EntryWarning[];
}

export const longestNote = 200;

/**
 * @throws KadoError `not_allowed`, `device.not_found`, `reading.future`, `reading.note_too_long`,
 * `reading.withdrawn` where the same was taken back before,
 * and those of valueProblems
 */
export async function enterReading(
  ctx: Context,
  { deviceId, takenAt, counters, note, confirmed }: EnterReadingInput,
): Promise<EnterReadingResult> {
  requireEditor(ctx);
  if (takenAt > instantOf(ctx.clock)) throw new KadoError('reading.future');
  if (note.length > longestNote) {
    throw new KadoError('reading.note_too_long', 'invalid', { max: longestNote });
  }
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    if (!(await lockDevice(db, { customerId, deviceId }))) {
      throw new KadoError('device.not_found', 'not_found');
    }
    const readings = await readingsOf(db, customerId, deviceId);
    const unit = unitOf(readings);
    const [problem] = valueProblems(counters, unit);
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    const delivery = enteredDelivery({ deviceId, takenAt, counters, unit }, 'manual');
    const { withdrawn = new Set() } = await rulesAsOf(inside, deviceId, null);
    if (readings.some(({ readingId }) => readingId === delivery.deliveryId)) {
      if (withdrawn.has(delivery.deliveryId)) throw new KadoError('reading.withdrawn', 'conflict');
      return { outcome: 'known', warnings: [] };
    }
    const counted = readings.filter(({ readingId }) => !withdrawn.has(readingId));
    const warnings = entryWarnings({ takenAt, counters }, neighboursOf(counted, takenAt));
    if (warnings.length > 0 && !confirmed) return { outcome: 'to-confirm', warnings };
    const { refused } = await ingest(inside, [delivery]);
    if (refused.length > 0) throw new KadoError('device.not_found', 'not_found');
    const noted = note === '' ? {} : { note };
    await audit(inside, 'enterReading', { deviceId, takenAt, counters, ...noted });
    return { outcome: 'taken', warnings };
  });
}
