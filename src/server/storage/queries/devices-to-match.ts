import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What lines of files name devices by. */
export interface DeviceToMatch {
  device_id: string;
  name: string;
  serial: string | null;
  mac: string | null;
  /** ISO instant; null: in use */
  retired_at: string | null;
}

/** All devices of a customer, also retired ones, those in use first. */
export async function devicesToMatch(
  db: Kysely<Schema>,
  customerId: string,
): Promise<DeviceToMatch[]> {
  const rows = await db
    .selectFrom('devices')
    .select(['device_id', 'name', 'serial', 'mac', 'retired_at'])
    .where('customer_id', '=', customerId)
    .orderBy('device_id')
    .execute();
  return rows.toSorted((a, b) => Number(a.retired_at !== null) - Number(b.retired_at !== null));
}
