import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface PasswordRehash {
  customerId: string;
  userId: string;
  /** the hash that was verified, and the one that takes its place */
  from: string;
  to: string;
}

/** Stores another hash of the same password; one that was changed meanwhile stays. */
export async function replacePasswordHash(
  db: Kysely<Schema>,
  { customerId, userId, from, to }: PasswordRehash,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_hash: to })
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('password_hash', '=', from)
    .execute();
}
