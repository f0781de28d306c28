import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserOfCustomer } from './user-by-name.ts';

/**
 * The users of one customer whose name or confirmed address this is, also those who are
 * switched off, the oldest first.
 * @param who the name key of the address, and the address as `mailAddress` writes it
 */
export function usersMeant(
  db: Kysely<Schema>,
  customerId: string,
  who: { nameKey: string; address: string },
): Promise<(UserOfCustomer & { name_key: string })[]> {
  return db
    .selectFrom('users')
    .innerJoin('customers', 'customers.customer_id', 'users.customer_id')
    .innerJoin('user_names', (join) =>
      join
        .onRef('user_names.customer_id', '=', 'users.customer_id')
        .onRef('user_names.user_id', '=', 'users.user_id'),
    )
    .selectAll('users')
    .select(['customers.policy_json', 'customers.zone as customer_zone', 'user_names.name_key'])
    .where('users.customer_id', '=', customerId)
    .where((eb) =>
      eb.or([eb('user_names.name_key', '=', who.nameKey), eb('users.email', '=', who.address)]),
    )
    .orderBy('users.created_at')
    .execute();
}
