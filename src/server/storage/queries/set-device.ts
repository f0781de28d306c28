import type { Kysely, Updateable } from 'kysely';
import { rowLock } from '../dialects/row-lock.ts';
import type { DevicesTable, Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';
import type { DeviceKey } from './device-detail.ts';
import { searchText, sortKey } from './fold.ts';

/** A device's whole row, also of a retired one, held until the transaction ends; null: none. */
export async function heldDevice(db: Kysely<Schema>, { customerId, deviceId }: DeviceKey) {
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .modifyEnd(rowLock(db))
    .executeTakeFirst();
  return row ?? null;
}

/** Stores what is said of a device; the folded columns follow. @param row as it stands */
export async function setDevice(
  db: Kysely<Schema>,
  row: DevicesTable,
  values: Omit<Updateable<DevicesTable>, 'customer_id' | 'device_id' | 'name_key' | 'search_text'>,
): Promise<void> {
  const after = { ...row, ...values };
  await db
    .updateTable('devices')
    .set({ ...values, name_key: sortKey(after.name), search_text: searchText(after) })
    .where('customer_id', '=', row.customer_id)
    .where('device_id', '=', row.device_id)
    .execute();
  await noteCounterChange(db, { customerId: row.customer_id, deviceIds: [row.device_id] });
}
