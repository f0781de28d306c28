import type { Kysely, Updateable } from 'kysely';
import type { Schema, UsersTable } from '../schema.ts';

/** Stores what the provider says of a user, or from when on he is switched off. */
export async function setUser(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string },
  values: Pick<
    Updateable<UsersTable>,
    'name' | 'role' | 'language' | 'zone' | 'email' | 'disabled_at'
  >,
): Promise<void> {
  await db
    .updateTable('users')
    .set(values)
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
}
