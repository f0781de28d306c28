/** What ids in audit rows are called (§11): one query a kind, whatever the number of ids. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface NamedId {
  customer_id: string;
  id: string;
  name: string;
}

/** Whose rows are looked through; ids are unique over all customers. */
interface Sought {
  customerIds: readonly string[];
  ids: readonly string[];
}

/** The user's name, where there is none the user name. */
export async function userNamesByIds(
  db: Kysely<Schema>,
  { customerIds, ids }: Sought,
): Promise<NamedId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select(['customer_id', 'user_id', 'user_name', 'name'])
    .where('customer_id', 'in', [...customerIds, ''])
    .where('user_id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({
    customer_id: row.customer_id,
    id: row.user_id,
    name:
      row.name === '' || row.name === row.user_name
        ? row.user_name
        : `${row.name} (${row.user_name})`,
  }));
}

export async function deviceNamesByIds(
  db: Kysely<Schema>,
  { customerIds, ids }: Sought,
): Promise<NamedId[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('devices')
    .select(['customer_id', 'device_id as id', 'name'])
    .where('customer_id', 'in', [...customerIds, ''])
    .where('device_id', 'in', [...ids])
    .execute();
}

export async function groupNamesByIds(
  db: Kysely<Schema>,
  { customerIds, ids }: Sought,
): Promise<NamedId[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('groups')
    .select(['customer_id', 'group_id as id', 'name'])
    .where('customer_id', 'in', [...customerIds, ''])
    .where('group_id', 'in', [...ids])
    .execute();
}

export async function collectorNamesByIds(
  db: Kysely<Schema>,
  { customerIds, ids }: Sought,
): Promise<NamedId[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('collectors')
    .select(['customer_id', 'collector_id as id', 'name'])
    .where('customer_id', 'in', [...customerIds, ''])
    .where('collector_id', 'in', [...ids])
    .execute();
}

/** Customers by id; the provider's own are told apart. */
export async function customerNames(
  db: Kysely<Schema>,
  ids: readonly string[] | null,
): Promise<{ customer_id: string; name: string; role: string }[]> {
  let query = db.selectFrom('customers').select(['customer_id', 'name', 'role']);
  if (ids !== null) {
    query = query.where((eb) =>
      eb.or([eb('customer_id', 'in', [...ids, '']), eb('role', '=', 'provider')]),
    );
  }
  return query.execute();
}
