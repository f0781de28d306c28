import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface SessionsToEnd {
  customerId: string;
  userId: string;
  /** hash of the only one that ends; null: all of the user */
  only: string | null;
  /** hash of the one that stays; null: none */
  kept: string | null;
}

/** Ends a user's sessions; @returns how many there were. */
export async function deleteSessionsOfUser(
  db: Kysely<Schema>,
  { customerId, userId, only, kept }: SessionsToEnd,
): Promise<number> {
  let sessions = db
    .deleteFrom('sessions')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId);
  if (only !== null) sessions = sessions.where('session_hash', '=', only);
  if (kept !== null) sessions = sessions.where('session_hash', '!=', kept);
  return (await sessions.returning('session_hash').execute()).length;
}
