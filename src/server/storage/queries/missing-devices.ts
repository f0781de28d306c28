import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Devices that the collector inside the server reads, that do not answer now and did lately,
 * those that were heard last first.
 * @param since ISO instant of the contact from which on it counts
 */
export function missingDevices(
  db: Kysely<Schema>,
  customerId: string,
  since: string,
  most: number,
) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'protocol', 'port', 'snmp_json', 'snmp_sealed'])
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
    .orderBy('contact_at', 'desc')
    .limit(most)
    .execute();
}
