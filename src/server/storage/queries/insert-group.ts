import type { Insertable, Kysely } from 'kysely';
import type { GroupsTable, Schema } from '../schema.ts';

/**
 * Adds a group.
 * @returns false where the customer has one of this name key already
 */
export async function insertGroup(
  db: Kysely<Schema>,
  row: Insertable<GroupsTable>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('groups')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'name_key']).doNothing())
    .returning('group_id')
    .execute();
  return inserted.length > 0;
}

/** Puts devices that are in no group into one; @returns how many that were. */
export async function joinGroup(
  db: Kysely<Schema>,
  join: { customerId: string; groupId: string; deviceIds: readonly string[] },
): Promise<number> {
  if (join.deviceIds.length === 0) return 0;
  const joined = await db
    .updateTable('devices')
    .set({ group_id: join.groupId })
    .where('customer_id', '=', join.customerId)
    .where('device_id', 'in', join.deviceIds)
    .where('group_id', 'is', null)
    .where('retired_at', 'is', null)
    .returning('device_id')
    .execute();
  return joined.length;
}
