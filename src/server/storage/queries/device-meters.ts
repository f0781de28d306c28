import type { Kysely } from 'kysely';
import type { DeviceMetersTable, Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';

/** All start meters that were entered for a device, also withdrawn ones, the newest first. */
export function metersOf(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<DeviceMetersTable[]> {
  return db
    .selectFrom('device_meters')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .orderBy('entered_at', 'desc')
    .orderBy('meter_id', 'desc')
    .execute();
}

/** Adds start meters that were entered. */
export async function insertMeters(db: Kysely<Schema>, row: DeviceMetersTable): Promise<void> {
  await db.insertInto('device_meters').values(row).execute();
}

/** Marks an entry as withdrawn. @returns false where none of this id stands */
export async function withdrawMeters(
  db: Kysely<Schema>,
  { customerId, deviceId, meterId }: DeviceKey & { meterId: string },
  undoneAt: string,
): Promise<boolean> {
  const result = await db
    .updateTable('device_meters')
    .set({ undone_at: undoneAt })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('meter_id', '=', meterId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
