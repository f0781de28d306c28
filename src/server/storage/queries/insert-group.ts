import type { Insertable, Kysely } from 'kysely';
import type { GroupsTable, Schema } from '../schema.ts';
import { noFigures, noteCounterChange } from './counter-changes.ts';

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
  if (inserted.length === 0) return false;
  const { customer_id: customerId } = row;
  await noteCounterChange(db, { customerId, deviceIds: [], since: noFigures, always: true });
  return true;
}
