import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What the collector inside the server needs of the devices that it reads: those that no other does. */
export function devicesForPolling(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('devices')
    .select([
      'device_id',
      'protocol',
      'host',
      'port',
      'snmp_json',
      'snmp_sealed',
      'counted_at',
      'contact_at',
    ])
    .where('customer_id', '=', customerId)
    .where('protocol', 'in', ['snmp', 'ipp'])
    .where('host', 'is not', null)
    .where('retired_at', 'is', null)
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
    .orderBy('device_id')
    .execute();
}
