import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Which collectors read which devices of a customer, by names; those inside the server are not told. */
export function deviceCollectorsOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[] | null = null,
) {
  let query = db
    .selectFrom('device_collectors as own')
    .innerJoin('collectors as by', (join) =>
      join
        .onRef('by.customer_id', '=', 'own.customer_id')
        .onRef('by.collector_id', '=', 'own.collector_id'),
    )
    .select(['own.device_id', 'own.collector_id', 'by.name', 'by.revoked_at'])
    .where('own.customer_id', '=', customerId);
  if (deviceIds !== null) query = query.where('own.device_id', 'in', [...deviceIds, '']);
  return query.orderBy('by.name').orderBy('own.collector_id').execute();
}

/** The devices in use that a collector reads over the network. */
export function devicesOfCollector(db: Kysely<Schema>, customerId: string, collectorId: string) {
  return db
    .selectFrom('devices')
    .innerJoin('device_collectors as own', (join) =>
      join
        .onRef('own.customer_id', '=', 'devices.customer_id')
        .onRef('own.device_id', '=', 'devices.device_id'),
    )
    .select([
      ...(['devices.device_id', 'devices.name', 'devices.protocol', 'devices.host'] as const),
      ...(['devices.port', 'devices.snmp_json', 'devices.snmp_sealed'] as const),
      ...(['devices.serial', 'devices.mac', 'devices.counted_at'] as const),
      ...(['devices.contact_at'] as const),
    ])
    .where('devices.customer_id', '=', customerId)
    .where('own.collector_id', '=', collectorId)
    .where('devices.retired_at', 'is', null)
    .orderBy('devices.device_id')
    .execute();
}

/** Sets which collectors read devices. */
export async function setDeviceCollectors(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  collectorIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('device_collectors')
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
  const rows = deviceIds.flatMap((device_id) =>
    collectorIds.map((collector_id) => ({ customer_id: customerId, device_id, collector_id })),
  );
  // PostgreSQL takes so many parameters in one statement
  for (let start = 0; start < rows.length; start += 1_000) {
    await db
      .insertInto('device_collectors')
      .values(rows.slice(start, start + 1_000))
      .execute();
  }
}

/** How many devices in use each collector reads over the network; `built-in`: those that no other does. */
export async function devicesReadBy(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('devices')
    .leftJoin('device_collectors as own', (join) =>
      join
        .onRef('own.customer_id', '=', 'devices.customer_id')
        .onRef('own.device_id', '=', 'devices.device_id'),
    )
    .select(({ fn }) => ['own.collector_id', fn.countAll().as('count')])
    .where('devices.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null)
    .where('devices.host', 'is not', null)
    .where('devices.protocol', 'in', ['snmp', 'ipp'])
    .groupBy('own.collector_id')
    .execute();
  return new Map(rows.map((row) => [row.collector_id ?? 'built-in', Number(row.count)]));
}

/** Ids of the devices in use that are read over the network, by no collector but the server's. */
export async function devicesOfServer(db: Kysely<Schema>, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .leftJoin('device_collectors as own', (join) =>
      join
        .onRef('own.customer_id', '=', 'devices.customer_id')
        .onRef('own.device_id', '=', 'devices.device_id'),
    )
    .select('devices.device_id')
    .where('devices.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null)
    .where('devices.host', 'is not', null)
    .where('devices.protocol', 'in', ['snmp', 'ipp'])
    .where('own.collector_id', 'is', null)
    .orderBy('devices.device_id')
    .execute();
  return rows.map(({ device_id: id }) => id);
}
