import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';
import type { DeviceKey } from './device-detail.ts';

/** Stores a device's group and its toner/ink manager. */
export async function setAssignment(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
  { groupId, managerUserId }: { groupId: string | null; managerUserId: string | null },
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ group_id: groupId, manager_user_id: managerUserId })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: [deviceId] });
}
