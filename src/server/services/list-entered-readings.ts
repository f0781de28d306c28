import type { CounterValues, Source } from '#core/counter.ts';
import type { Context } from '../context.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { isEntered } from './change-withdrawal.ts';
import { requestedDevice } from './requested-device.ts';
import { rulesAsOf } from './rules-as-of.ts';

export interface EnteredReading {
  readingId: string;
  /** ISO instants */
  takenAt: string;
  receivedAt: string;
  source: Source;
  counters: CounterValues;
  isWithdrawn: boolean;
}

/**
 * What people entered of a device by hand or from files (§12.70), the newest first.
 * @throws KadoError `device.not_found`, also for a device of another customer
 */
export async function listEnteredReadings(
  ctx: Context,
  deviceId: string,
): Promise<EnteredReading[]> {
  await requestedDevice(ctx, deviceId);
  const { withdrawn } = await rulesAsOf(ctx, deviceId, null);
  const readings = await readingsOf(ctx.db, ctx.customerId, deviceId);
  return readings
    .filter(({ source }) => isEntered(source))
    .toReversed()
    .map(({ readingId, takenAt, receivedAt, source, counters }) => ({
      ...{ readingId, takenAt, receivedAt, source, counters },
      isWithdrawn: withdrawn?.has(readingId) ?? false,
    }));
}
