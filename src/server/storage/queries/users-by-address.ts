import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserOfCustomer } from './user-by-name.ts';

/**
 * The users whose confirmed address this is, over all customers, the oldest first.
 * @param address as `mailAddress` writes it
 */
export function usersByAddress(
  db: Kysely<Schema>,
  address: string,
  most: number,
): Promise<UserOfCustomer[]> {
  return (
    db
      .selectFrom('users')
      .innerJoin('customers', 'customers.customer_id', 'users.customer_id')
      .selectAll('users')
      .select(['customers.policy_json', 'customers.zone as customer_zone'])
      // the customers lead the index
      .where('users.customer_id', 'in', db.selectFrom('customers').select('customer_id'))
      .where('users.email', '=', address)
      .where('users.disabled_at', 'is', null)
      .orderBy('users.created_at')
      .limit(most)
      .execute()
  );
}
