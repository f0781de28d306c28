import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface UserFacts {
  user_id: string;
  user_name: string;
  name: string;
  role: string;
  email: string | null;
  locked_until_at: string | null;
  language: string;
  zone: string;
  disabled_at: string | null;
  scoped: number;
}

/** A customer's users without their secrets, by user name. */
export function usersOfCustomer(db: Kysely<Schema>, customerId: string): Promise<UserFacts[]> {
  return db
    .selectFrom('users')
    .select(['user_id', 'user_name', 'name', 'role', 'email', 'locked_until_at'])
    .select(['language', 'zone', 'disabled_at', 'scoped'])
    .where('customer_id', '=', customerId)
    .orderBy('user_name')
    .execute();
}
