import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Removes a session; @returns its user, null where there was none. */
export async function deleteSession(
  db: Kysely<Schema>,
  key: { customerId: string; sessionHash: string },
): Promise<string | null> {
  const row = await db
    .deleteFrom('sessions')
    .where('customer_id', '=', key.customerId)
    .where('session_hash', '=', key.sessionHash)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id ?? null;
}
