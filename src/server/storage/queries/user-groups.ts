/** Which groups users see, where that is not the whole customer (§11). */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface GroupOfUser {
  user_id: string;
  group_id: string;
  name: string;
}

/** The groups of a customer's users who see only some, by user; of one user where `userId` is given. */
export async function groupsOfUsers(
  db: Kysely<Schema>,
  { customerId, userId }: { customerId: string; userId?: string },
): Promise<GroupOfUser[]> {
  let query = db
    .selectFrom('user_groups')
    .innerJoin('groups', (join) =>
      join
        .onRef('groups.customer_id', '=', 'user_groups.customer_id')
        .onRef('groups.group_id', '=', 'user_groups.group_id'),
    )
    .select(['user_groups.user_id', 'user_groups.group_id', 'groups.name'])
    .where('user_groups.customer_id', '=', customerId)
    .orderBy('user_groups.user_id')
    .orderBy('groups.name_key');
  if (userId !== undefined) query = query.where('user_groups.user_id', '=', userId);
  return query.execute();
}

/**
 * Stores which groups a user sees; in the caller's transaction.
 * @param groupIds null: the whole customer
 */
export async function setUserGroups(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string },
  groupIds: readonly string[] | null,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ scoped: groupIds === null ? 0 : 1 })
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
  await db
    .deleteFrom('user_groups')
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
  if (groupIds === null || groupIds.length === 0) return;
  const rows = [...new Set(groupIds)].map((group_id) => ({
    ...{ customer_id: user.customerId, user_id: user.userId, group_id },
  }));
  await db.insertInto('user_groups').values(rows).execute();
}
