import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How many users of a role a customer has that may sign in, besides one. */
export async function countOthersEnabled(
  db: Kysely<Schema>,
  { customerId, userId, role }: { customerId: string; userId: string; role: string },
): Promise<number> {
  const { others } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll().as('others'))
    .where('customer_id', '=', customerId)
    .where('role', '=', role)
    .where('user_id', '!=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(others);
}
