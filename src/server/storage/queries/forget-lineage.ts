import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';

/**
 * Forgets where a device's counters stand, so that it is rolled up from its readings
 * next. The row stays: who waits for it would else find none and wait for nobody.
 */
export async function forgetLineage(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<void> {
  await db
    .updateTable('lineages')
    .set({ last_taken_at: '', state_json: '' })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .execute();
}
