/** What a server keeps of devices for Home (§2, decision 0027), read some devices at a time. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Ids after one, in their order, also of retired devices. @param after empty: from the first on */
export async function deviceIdsAfter(
  db: Kysely<Schema>,
  customerId: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('device_id', '>', after)
    .orderBy('device_id')
    .limit(most)
    .execute();
  return rows.map(({ device_id: id }) => id);
}

/** What states and silence rest on, in no order; who may not see a device does not get it. */
export function stateFacts(db: Kysely<Schema>, customerId: string, deviceIds: readonly string[]) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'protocol', 'state', 'state_since_at', 'contact_at'])
    .select(['counted_at', 'failed_at', 'retired_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
}

/** Which of some devices are there, and which of these are retired. */
export async function retiredOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('devices')
    .select(['device_id', 'retired_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
  return new Map(rows.map(({ device_id: id, retired_at: at }) => [id, at !== null]));
}

/** The totals of some devices' months, both included, in no order. */
export function monthsOfDevices(
  db: Kysely<Schema>,
  customerId: string,
  { deviceIds, periods }: { deviceIds: readonly string[]; periods: readonly string[] },
) {
  return db
    .selectFrom('counter_months')
    .select(['device_id', 'period', 'unit', 'total_lineage', 'total_before'])
    .where('customer_id', '=', customerId)
    .where('period', 'in', [...periods])
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
}

/** What some devices used in some days together, by unit; without those that nothing is known of. */
export async function daysOfDevices(
  db: Kysely<Schema>,
  customerId: string,
  { deviceIds, days }: { deviceIds: readonly string[]; days: readonly string[] },
) {
  const rows = await db
    .selectFrom('counter_days')
    .select(['device_id', 'unit'])
    .select((eb) =>
      eb.fn.sum<number | string>(eb('total_lineage', '-', eb.ref('total_before'))).as('usage'),
    )
    .where('customer_id', '=', customerId)
    .where('period', 'in', [...days])
    .where('device_id', 'in', [...deviceIds, ''])
    .where('total_lineage', 'is not', null)
    .where('total_before', 'is not', null)
    .groupBy(['device_id', 'unit'])
    .execute();
  return rows.map(({ usage, ...row }) => ({ ...row, usage: Number(usage) }));
}
