import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';
import type { DeviceKey } from './device-detail.ts';

/** Removes a device's days and months, which its readings make again. */
export async function forgetPeriods(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<void> {
  for (const table of ['counter_days', 'counter_months', 'counter_closings'] as const) {
    await db
      .deleteFrom(table)
      .where('customer_id', '=', customerId)
      .where('device_id', '=', deviceId)
      .execute();
  }
  await noteCounterChange(db, { customerId, deviceIds: [deviceId] });
}
