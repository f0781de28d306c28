import type { Kysely } from 'kysely';
import type { Reading } from '#core/reading.ts';
import type { Schema } from '../schema.ts';
import { readingOfRow } from './readings-of.ts';

/**
 * A device's readings as they were known at an instant, the oldest first.
 * @param known.by ISO instant: what was received later is not among them
 * @param known.from ISO instant: only what was taken from then on; '' for all
 */
export async function readingsKnownBy(
  db: Kysely<Schema>,
  key: { customerId: string; deviceId: string },
  known: { by: string; from: string },
): Promise<Reading[]> {
  const rows = await db
    .selectFrom('readings')
    .selectAll()
    .where('customer_id', '=', key.customerId)
    .where('device_id', '=', key.deviceId)
    .where('taken_at', '>=', known.from)
    .where('received_at', '<=', known.by)
    .orderBy('taken_at')
    .orderBy('reading_id')
    .execute();
  return rows.map(readingOfRow);
}
