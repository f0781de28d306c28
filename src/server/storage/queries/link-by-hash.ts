import type { Kysely, Selectable } from 'kysely';
import type { MailLinksTable, Schema } from '../schema.ts';

export interface LinkKey {
  customerId: string;
  /** of the token */
  hash: string;
  purpose: 'reset' | 'confirm' | 'stop';
}

/** The link of a token that has not run out, used or not; null where there is none. */
export async function linkByHash(
  db: Kysely<Schema>,
  { customerId, hash, purpose }: LinkKey,
  now: string,
): Promise<Selectable<MailLinksTable> | null> {
  const row = await db
    .selectFrom('mail_links')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}
