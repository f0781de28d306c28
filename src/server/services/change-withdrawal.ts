/** What taking an entered reading back and counting it again have in common (§12.70). */
import type { Source } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { forgetPeriods } from '../storage/queries/forget-periods.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceToChange } from './device-to-change.ts';
import { requireEditor } from './require-role.ts';
import { rollUpAnew } from './roll-up-anew.ts';

export interface NamedReading {
  deviceId: string;
  readingId: string;
}

/** What people entered can be taken back; what devices told is decided in a review (§4.5.7). */
export function isEntered(source: Source): boolean {
  return source === 'manual' || source === 'import';
}

/**
 * The reading stays as it is; a row beside it says whether it counts, and the figures
 * follow in the same transaction.
 * @param write false where it stood so already: somebody was faster
 * @throws KadoError `not_allowed`, `device.not_found`, `reading.not_found`,
 * `reading.not_entered`, `reading.changed_meanwhile`
 */
export async function changeWithdrawal(
  ctx: Context,
  act: 'withdrawReading' | 'restoreReading',
  { deviceId, readingId }: NamedReading,
  write: (inside: Context, key: NamedReading & { customerId: string }) => Promise<boolean>,
): Promise<void> {
  requireEditor(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const key = { customerId, deviceId, readingId };
    await deviceToChange(inside, deviceId);
    const readings = await readingsOf(db, customerId, deviceId);
    const reading = readings.find((one) => one.readingId === readingId);
    if (reading === undefined) throw new KadoError('reading.not_found', 'not_found');
    const { takenAt, source, counters } = reading;
    if (!isEntered(source)) throw new KadoError('reading.not_entered', 'conflict');
    if (!(await write(inside, key))) throw new KadoError('reading.changed_meanwhile', 'conflict');
    await audit(inside, act, { deviceId, readingId, takenAt, source, counters });
    // a day that had no other reading has none any more
    await forgetPeriods(db, key);
    await rollUpAnew(inside, deviceId);
  });
}
