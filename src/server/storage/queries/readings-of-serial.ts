import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Whether a device ever counted under a serial number, as it was told. */
export async function hasReadingsOfSerial(
  db: Kysely<Schema>,
  { customerId, deviceId }: { customerId: string; deviceId: string },
  serial: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('readings')
    .select('reading_id')
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('serial', '=', serial)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
