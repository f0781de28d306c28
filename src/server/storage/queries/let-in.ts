import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/** Lets a user in by password until then, also where single sign-on is required. @param until ISO instant */
export async function letIn(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  until: string,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ let_in_until_at: until })
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .execute();
}
