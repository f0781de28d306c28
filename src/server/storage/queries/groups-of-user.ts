import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The ids of the groups that a user is held to, if `users.scoped` says so. */
export async function groupsOfUser(
  db: Kysely<Schema>,
  { customerId, userId }: { customerId: string; userId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('user_groups')
    .select('group_id')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .orderBy('group_id')
    .execute();
  return rows.map(({ group_id: groupId }) => groupId);
}
