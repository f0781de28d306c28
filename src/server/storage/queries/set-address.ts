import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Stores a user's confirmed notification address. */
export async function setAddress(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; address: string },
): Promise<void> {
  await db
    .updateTable('users')
    .set({ email: user.address })
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
}
