/** A device's readings as they were known at an instant. */
import type { Reading } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { readingsKnownBy } from '../storage/queries/readings-known-by.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';

/**
 * The readings that had been received by then, the oldest first; of observations
 * that were decoded more than once, all decodings (`standingReadings` chooses).
 * @param at ISO instant, UTC; null: all that are known now
 */
export function readingsAsOf(
  ctx: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
  at: string | null,
): Promise<Reading[]> {
  const { db, customerId } = ctx;
  if (at === null) return readingsOf(db, customerId, deviceId);
  return readingsKnownBy(db, { customerId, deviceId }, { by: at, from: '' });
}
