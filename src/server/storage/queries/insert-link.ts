import type { Insertable, Kysely } from 'kysely';
import type { MailLinksTable, Schema } from '../schema.ts';

/** Keeps the hash of a link that is about to be mailed. */
export async function insertLink(
  db: Kysely<Schema>,
  row: Insertable<MailLinksTable>,
): Promise<void> {
  await db.insertInto('mail_links').values(row).execute();
}
