import type { Kysely, Selectable } from 'kysely';
import type { Schema, UsersTable } from '../schema.ts';

/** A user with what sign-in needs of the customer. */
export type UserOfCustomer = Selectable<UsersTable> & {
  policy_json: string;
  customer_zone: string;
};

/** The user of a name key over all customers, null where there is none or he is switched off (§11). */
export async function userByName(
  db: Kysely<Schema>,
  nameKey: string,
): Promise<UserOfCustomer | null> {
  const row = await db
    .selectFrom('user_names')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'user_names.customer_id')
        .onRef('users.user_id', '=', 'user_names.user_id'),
    )
    .innerJoin('customers', 'customers.customer_id', 'users.customer_id')
    .selectAll('users')
    .select(['customers.policy_json', 'customers.zone as customer_zone'])
    .where('user_names.name_key', '=', nameKey)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The same user by key, null where there is none. */
export async function userForSignIn(
  db: Kysely<Schema>,
  key: { customerId: string; userId: string },
): Promise<UserOfCustomer | null> {
  const row = await db
    .selectFrom('users')
    .innerJoin('customers', 'customers.customer_id', 'users.customer_id')
    .selectAll('users')
    .select(['customers.policy_json', 'customers.zone as customer_zone'])
    .where('users.customer_id', '=', key.customerId)
    .where('users.user_id', '=', key.userId)
    .executeTakeFirst();
  return row ?? null;
}
