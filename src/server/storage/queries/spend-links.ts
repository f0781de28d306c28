import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Makes a user's links for a purpose that nobody has used yet useless. */
export async function spendLinks(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; purpose: 'reset' | 'confirm'; now: string },
): Promise<void> {
  await db
    .updateTable('mail_links')
    .set({ used_at: user.now })
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .where('purpose', '=', user.purpose)
    .where('used_at', 'is', null)
    .execute();
}
