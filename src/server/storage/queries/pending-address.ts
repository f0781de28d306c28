import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The address that a user's link waits to be opened at; null: none does. */
export async function pendingAddress(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; now: string },
): Promise<{ address: string; expires_at: string } | null> {
  const row = await db
    .selectFrom('mail_links')
    .select(['address', 'expires_at'])
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .where('purpose', '=', 'confirm')
    .where('used_at', 'is', null)
    .where('expires_at', '>', user.now)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
