import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';
import { searchText } from './fold.ts';

export interface DeviceAddress {
  customerId: string;
  deviceId: string;
  host: string;
  port: number | null;
}

/**
 * Changes where a device is, and what a search finds it by.
 * @returns false where the customer has no such device
 */
export async function setDeviceAddress(
  db: Kysely<Schema>,
  address: DeviceAddress,
): Promise<boolean> {
  const { customerId, deviceId, host, port } = address;
  const row = await db
    .selectFrom('devices')
    .select(['name', 'product', 'building', 'location', 'serial'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  if (row === undefined) return false;
  await db
    .updateTable('devices')
    .set({ host, port, search_text: searchText({ ...row, host }) })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: [deviceId] });
  return true;
}
