import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What a collector needs of the devices that it reads over the network. */
export function devicesForPolling(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'host', 'port', 'snmp_json', 'snmp_sealed', 'counted_at', 'contact_at'])
    .where('customer_id', '=', customerId)
    .where('protocol', '=', 'snmp')
    .where('host', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('device_id')
    .execute();
}
