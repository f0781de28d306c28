import type { Insertable, Kysely } from 'kysely';
import type { Schema, SessionsTable } from '../schema.ts';

/** Adds a session and forgets the same user's sessions that are past their limit. */
export async function insertSession(
  db: Kysely<Schema>,
  row: Insertable<SessionsTable>,
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('customer_id', '=', row.customer_id)
    .where('user_id', '=', row.user_id)
    .where('expires_at', '<=', row.created_at)
    .execute();
  await db.insertInto('sessions').values(row).execute();
}
