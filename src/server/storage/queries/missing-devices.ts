import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Whether a device that the collector inside the server reads does not answer now and did lately.
 * @param since ISO instant of the contact from which on it counts
 */
export async function isMissingDevice(
  db: Kysely<Schema>,
  customerId: string,
  since: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .where('protocol', 'in', ['snmp', 'ipp'])
    .where('failure_code', 'is not', null)
    .where('contact_at', '>', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('device_collectors as own')
            .select('own.device_id')
            .where('own.customer_id', '=', customerId)
            .whereRef('own.device_id', '=', 'devices.device_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
