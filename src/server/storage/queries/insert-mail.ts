import type { Insertable, Kysely } from 'kysely';
import type { MailsTable, Schema } from '../schema.ts';

/** Puts a mail into the outbox, in the caller's transaction. */
export async function insertMail(db: Kysely<Schema>, row: Insertable<MailsTable>): Promise<void> {
  await db.insertInto('mails').values(row).execute();
}
