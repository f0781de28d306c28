import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

interface SessionKey {
  customerId: string;
  sessionHash: string;
}

export interface StoredView {
  viewed_customer_id: string;
  /** ISO instant */
  viewed_until_at: string;
  view_reason: string;
}

/** A view that a session has, running or past; null where it has none. */
export async function viewOf(
  db: Kysely<Schema>,
  { customerId, sessionHash }: SessionKey,
): Promise<StoredView | null> {
  const row = await db
    .selectFrom('sessions')
    .select(['viewed_customer_id', 'viewed_until_at', 'view_reason'])
    .where('customer_id', '=', customerId)
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst();
  const { viewed_customer_id, viewed_until_at, view_reason } = row ?? {};
  if (!viewed_customer_id || !viewed_until_at) return null;
  return { viewed_customer_id, viewed_until_at, view_reason: view_reason ?? '' };
}

/**
 * Writes what a user's session views; null: nothing any more.
 * @returns false where the session has ended, or is not the user's
 */
export async function setView(
  db: Kysely<Schema>,
  { customerId, sessionHash, userId }: SessionKey & { userId: string },
  view: StoredView | null,
): Promise<boolean> {
  const none = { viewed_customer_id: null, viewed_until_at: null, view_reason: null };
  const set = await db
    .updateTable('sessions')
    .set(view ?? none)
    .where('customer_id', '=', customerId)
    .where('session_hash', '=', sessionHash)
    .where('user_id', '=', userId)
    .returning('session_hash')
    .execute();
  return set.length > 0;
}
