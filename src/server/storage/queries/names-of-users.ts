import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What a customer's users of these ids are called; ids of other customers find nothing. */
export function namesOfUsers(
  db: Kysely<Schema>,
  customerId: string,
  userIds: readonly string[],
): Promise<{ user_id: string; name: string; user_name: string }[]> {
  return db
    .selectFrom('users')
    .select(['user_id', 'name', 'user_name'])
    .where('customer_id', '=', customerId)
    .where('user_id', 'in', [...userIds, ''])
    .execute();
}
