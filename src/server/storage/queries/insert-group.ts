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
