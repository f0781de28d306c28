import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface DevicesOfSource {
  customer_id: string;
  vendor: string | null;
  model: string | null;
  /** what its last counters were read from: a definition and an OID; null: no counters yet, or not by SNMP */
  counter_source: string | null;
  devices: number;
}

/** How many devices each customer has of a model, by what their counters are read from; not retired ones. */
export async function devicesBySource(db: Kysely<Schema>): Promise<DevicesOfSource[]> {
  const rows = await db
    .selectFrom('devices')
    .leftJoin('readings', (join) =>
      join
        .onRef('readings.customer_id', '=', 'devices.customer_id')
        .onRef('readings.device_id', '=', 'devices.device_id')
        .onRef('readings.taken_at', '=', 'devices.counted_at')
        .on('readings.source', '=', 'snmp'),
    )
    .select((eb) => [
      'devices.customer_id',
      'devices.vendor',
      'devices.model',
      'readings.counter_source',
      eb.fn.countAll<number | string>().as('devices'),
    ])
    .where('devices.retired_at', 'is', null)
    .groupBy(['devices.customer_id', 'devices.vendor', 'devices.model', 'readings.counter_source'])
    .execute();
  return rows.map((row) => ({ ...row, devices: Number(row.devices) }));
}
