import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { LinkKey } from './link-by-hash.ts';

/**
 * Uses a link up, in one statement: of two who open it at once one succeeds.
 * @returns false where it was used, or has run out
 */
export async function useLink(
  db: Kysely<Schema>,
  { customerId, hash, purpose }: LinkKey,
  now: string,
): Promise<boolean> {
  const used = await db
    .updateTable('mail_links')
    .set({ used_at: now })
    .where('customer_id', '=', customerId)
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('token_hash')
    .execute();
  return used.length > 0;
}
