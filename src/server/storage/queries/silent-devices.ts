import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Devices in use whose last contact is long past, the longest first.
 * @param before ISO instant
 */
export async function silentDevices(
  db: Kysely<Schema>,
  { customerId, before, limit }: { customerId: string; before: string; limit: number },
) {
  const rows = await db
    .selectFrom('devices')
    .select(['device_id', 'name', 'contact_at'])
    .select((eb) => eb.fn.countAll<number | string>().over().as('total'))
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .where('contact_at', '<=', before)
    .orderBy('contact_at')
    .orderBy('device_id')
    .limit(limit)
    .execute();
  return { total: Number(rows[0]?.total ?? 0), rows };
}
