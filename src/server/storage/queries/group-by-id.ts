import type { Kysely } from 'kysely';
import type { GroupsTable, Schema } from '../schema.ts';

/** A customer's group. */
export function groupById(
  db: Kysely<Schema>,
  customerId: string,
  groupId: string,
): Promise<GroupsTable | undefined> {
  return db
    .selectFrom('groups')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
}
