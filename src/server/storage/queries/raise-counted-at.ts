import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';

/** Notes that a device has counted at an instant, unless it is known to have done so later. */
export async function raiseCountedAt(
  db: Kysely<Schema>,
  device: { customerId: string; deviceId: string; countedAt: string },
): Promise<void> {
  const { customerId, deviceId, countedAt } = device;
  await db
    .updateTable('devices')
    .set({ counted_at: countedAt })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where((eb) => eb.or([eb('counted_at', 'is', null), eb('counted_at', '<', countedAt)]))
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: [deviceId] });
}
