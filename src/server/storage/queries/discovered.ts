/** Devices that collectors found and that are none of the registered ones (§12). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { DiscoveredDevicesTable, Schema } from '../schema.ts';

export type DiscoveredRow = Selectable<DiscoveredDevicesTable>;

/** Of some keys. */
export async function discoveredByKeys(
  db: Kysely<Schema>,
  customerId: string,
  keys: readonly string[],
): Promise<DiscoveredRow[]> {
  if (keys.length === 0) return [];
  return db
    .selectFrom('discovered_devices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('found_key', 'in', keys)
    .execute();
}

/** Of some ids, whatever their state. */
export async function discoveredByIds(
  db: Kysely<Schema>,
  customerId: string,
  ids: readonly string[],
): Promise<DiscoveredRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('discovered_devices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('discovered_id', 'in', ids)
    .execute();
}

/** How many there are, by state. */
export async function discoveredCounted(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('discovered_devices')
    .select(['state', (eb) => eb.fn.countAll<number | string>().as('count')])
    .where('customer_id', '=', customerId)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Those in a state: those that the customer wants, then those seen last. @param page from 1 */
export function discoveredPage(
  db: Kysely<Schema>,
  customerId: string,
  { state, page, pageSize }: { state: string; page: number; pageSize: number },
): Promise<DiscoveredRow[]> {
  return db
    .selectFrom('discovered_devices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('state', '=', state)
    .orderBy((eb) => eb.case().when('wanted_at', 'is', null).then(1).else(0).end())
    .orderBy('last_seen_at', 'desc')
    .orderBy('discovered_id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
}

export async function insertDiscovered(
  db: Kysely<Schema>,
  row: Insertable<DiscoveredDevicesTable>,
): Promise<void> {
  await db.insertInto('discovered_devices').values(row).execute();
}

/** What it told this time, and its state. */
export async function updateDiscovered(
  db: Kysely<Schema>,
  { customer_id, discovered_id, ...change }: DiscoveredRow,
): Promise<void> {
  await db
    .updateTable('discovered_devices')
    .set(change)
    .where('customer_id', '=', customer_id)
    .where('discovered_id', '=', discovered_id)
    .execute();
}
