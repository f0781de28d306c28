import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A customer's groups by name. */
export function groupsByName(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('groups')
    .select(['group_id', 'name', 'version'])
    .where('customer_id', '=', customerId)
    .orderBy('name_key')
    .execute();
}

/** Devices per group; null is those in no group. */
export async function devicesPerGroup(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Map<string | null, number>> {
  const rows = await db
    .selectFrom('devices')
    .select((eb) => ['group_id', eb.fn.countAll<number | string>().as('count')])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .groupBy('group_id')
    .execute();
  return new Map(rows.map(({ group_id, count }) => [group_id, Number(count)]));
}
