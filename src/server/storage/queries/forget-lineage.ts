import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';

/** Forgets where a device's counters stand, so that it is rolled up from its readings next. */
export async function forgetLineage(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<void> {
  await db
    .deleteFrom('lineages')
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .execute();
}
