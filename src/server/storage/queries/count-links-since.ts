import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * How many links for a purpose were made for a user since an instant. Others who ask
 * it of the same user wait until this transaction ends, so that none is overlooked.
 */
export async function countLinksSince(
  db: Kysely<Schema>,
  wanted: { customerId: string; userId: string; purpose: 'reset' | 'confirm'; since: string },
): Promise<number> {
  await db
    .updateTable('users')
    .set((row) => ({ name: row.ref('name') }))
    .where('customer_id', '=', wanted.customerId)
    .where('user_id', '=', wanted.userId)
    .execute();
  const row = await db
    .selectFrom('mail_links')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', '=', wanted.customerId)
    .where('user_id', '=', wanted.userId)
    .where('purpose', '=', wanted.purpose)
    .where('created_at', '>', wanted.since)
    .executeTakeFirstOrThrow();
  return row.count;
}
