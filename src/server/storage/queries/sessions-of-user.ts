import type { Kysely, Selectable } from 'kysely';
import type { Schema, SessionsTable } from '../schema.ts';

/** A user's sessions that have not reached their limit, the last used first. */
export function sessionsOfUser(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; now: string },
): Promise<Selectable<SessionsTable>[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .where('expires_at', '>', user.now)
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
}
