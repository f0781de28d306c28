/**
 * Reads the kept raw polls of a device again by today's definitions (§12): what
 * they count otherwise, or count at last, becomes a reading that takes the old
 * one's place. Nothing is changed or deleted; again changes nothing.
 */
import type { Source } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { countingNotes, type DeviceReport, type Reading } from '#core/reading.ts';
import { decodingOf, nextDecodingId } from '#core/redecoding.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { insertReadings } from '../storage/queries/insert-readings.ts';
import { raiseCountedAt } from '../storage/queries/raise-counted-at.ts';
import { rawPollsOf } from '../storage/queries/raw-polls-of.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';
import { rollUpDevices } from './roll-up-devices.ts';

export interface Redecoded {
  /** raw polls that are kept of the device */
  polls: number;
  /** of these, those that count otherwise now */
  added: number;
  /** of these, those whose bytes cannot be read */
  unreadable: number;
}

/** What a raw answer means, and how it was told. */
export interface Decoded {
  source: Source;
  report: DeviceReport;
}

/**
 * @param decode what a raw answer means; throws a KadoError for bytes that are none
 * @throws KadoError `device.not_found`, also for a device of another customer
 */
export async function redecodeDevice(
  ctx: Context,
  deviceId: string,
  decode: (raw: Uint8Array) => Decoded,
): Promise<Redecoded> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const devices = await devicesByIds(db, customerId, [deviceId]);
    if (devices.length === 0) throw new KadoError('device.not_found', 'not_found');
    const polls = await rawPollsOf(db, customerId, deviceId);
    const reports = polls.flatMap(({ takenAt, raw }) => {
      const decoded = decodedOf(raw, decode);
      return decoded === null ? [] : [{ ...decoded, takenAt }];
    });
    const stored = await readingsOf(db, customerId, deviceId);
    const anew = reports.flatMap((one) => readingAnew(inside, one, stored) ?? []);
    if (anew.length > 0) {
      const rows = anew.map((reading) => ({ deviceId, reading }));
      await insertReadings(db, customerId, rows);
      await rollUpDevices(inside, new Map([[deviceId, anew]]));
      const countedAt = anew.at(-1)?.takenAt ?? '';
      await raiseCountedAt(db, { customerId, deviceId, countedAt });
      const readingIds = anew.map(({ readingId }) => readingId);
      await audit(inside, 'redecodeDevice', { deviceId, readingIds });
    }
    const unreadable = polls.length - reports.length;
    return { polls: polls.length, added: anew.length, unreadable };
  });
}

/** One poll's bytes may be spoilt without the others being so. */
function decodedOf(raw: Uint8Array, decode: (raw: Uint8Array) => Decoded): Decoded | null {
  try {
    return decode(raw);
  } catch (error) {
    if (error instanceof KadoError) return null;
    throw error;
  }
}

/** What a poll means now, as a reading; null where that is known, or nothing counts. */
function readingAnew(
  ctx: Context,
  { takenAt, source, report }: Decoded & { takenAt: string },
  stored: readonly Reading[],
): Reading | null {
  const { counters, counterSource, counter32, serial, unit, notes } = report;
  if (Object.keys(counters).length === 0) return null;
  const known = stored
    .filter((reading) => reading.takenAt === takenAt && reading.source === source)
    .sort((a, b) => decodingOf(a.readingId).decoding - decodingOf(b.readingId).decoding)
    .at(-1);
  const meant = { counters, unit: unit ?? 'impressions' } as const;
  if (known !== undefined && isSame(known, meant)) return null;
  return {
    readingId: nextDecodingId(known?.readingId ?? newId(ctx.clock)),
    takenAt,
    receivedAt: instantOf(ctx.clock),
    source,
    serial,
    counterSource,
    counter32,
    notes: countingNotes(notes),
    ...meant,
  };
}

function isSame(a: Pick<Reading, 'counters' | 'unit'>, b: typeof a): boolean {
  const text = ({ counters, unit }: typeof a) =>
    JSON.stringify([unit, ...Object.entries(counters).sort(([x], [y]) => (x < y ? -1 : 1))]);
  return text(a) === text(b);
}
