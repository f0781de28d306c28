import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Notes that a session was in use. */
export async function touchSession(
  db: Kysely<Schema>,
  key: { customerId: string; sessionHash: string; seenAt: string },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ seen_at: key.seenAt })
    .where('customer_id', '=', key.customerId)
    .where('session_hash', '=', key.sessionHash)
    .execute();
}
