import type { Kysely, Selectable } from 'kysely';
import type { Schema, UsersTable } from '../schema.ts';

/** A customer's user, null where it has none of this id. */
export async function userById(
  db: Kysely<Schema>,
  key: { customerId: string; userId: string },
): Promise<Selectable<UsersTable> | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('customer_id', '=', key.customerId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst();
  return row ?? null;
}
