import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { lineagesOf } from './lineages-of.ts';

/**
 * Makes other transactions that lock this device wait until this one ends: for
 * what rests on all its readings and decisions. An ingest takes where the counters
 * stand first and the device last; so does this.
 * @returns false where the customer has no such device
 */
export async function lockDevice(
  db: Kysely<Schema>,
  { customerId, deviceId }: { customerId: string; deviceId: string },
): Promise<boolean> {
  await lineagesOf(db, customerId, [deviceId]);
  const result = await db
    .updateTable('devices')
    .set((row) => ({ name: row.ref('name') }))
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
