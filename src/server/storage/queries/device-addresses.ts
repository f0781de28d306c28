/** Where devices were before (§10). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { DeviceAddressesTable, Schema } from '../schema.ts';

export async function insertDeviceAddress(
  db: Kysely<Schema>,
  row: Insertable<DeviceAddressesTable>,
): Promise<void> {
  await db.insertInto('device_addresses').values(row).execute();
}

/** The last ones of a device, the newest first. */
export function addressesOfDevice(
  db: Kysely<Schema>,
  { customerId, deviceId }: { customerId: string; deviceId: string },
  most: number,
): Promise<Selectable<DeviceAddressesTable>[]> {
  return db
    .selectFrom('device_addresses')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .orderBy('until_at', 'desc')
    .orderBy('move_id', 'desc')
    .limit(most)
    .execute();
}
