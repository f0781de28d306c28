import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Those of the ids that are devices of the customer. */
export async function knownDeviceIds(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
  return new Set(rows.map(({ device_id }) => device_id));
}
