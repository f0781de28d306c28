/** Mailboxes that are looked into by IMAP (§12). */
import type { Kysely, Selectable, Updateable } from 'kysely';
import type { MailboxesTable, Schema } from '../schema.ts';

export interface MailboxKey {
  customerId: string;
  mailboxId: string;
}

/** Of one customer, the oldest first; with null of all. */
export function mailboxesOf(
  db: Kysely<Schema>,
  customerId: string | null,
): Promise<Selectable<MailboxesTable>[]> {
  const query = db.selectFrom('mailboxes').selectAll().orderBy('created_at').orderBy('mailbox_id');
  return (customerId === null ? query : query.where('customer_id', '=', customerId)).execute();
}

/** One of them; null where there is none. */
export async function mailboxById(
  db: Kysely<Schema>,
  { customerId, mailboxId }: MailboxKey,
): Promise<Selectable<MailboxesTable> | null> {
  const row = await db
    .selectFrom('mailboxes')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertMailbox(db: Kysely<Schema>, row: MailboxesTable): Promise<void> {
  await db.insertInto('mailboxes').values(row).execute();
}

export async function setMailbox(
  db: Kysely<Schema>,
  { customerId, mailboxId }: MailboxKey,
  change: Updateable<MailboxesTable>,
): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set(change)
    .where('customer_id', '=', customerId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
}

export async function deleteMailbox(
  db: Kysely<Schema>,
  { customerId, mailboxId }: MailboxKey,
): Promise<void> {
  await db
    .deleteFrom('mailboxes')
    .where('customer_id', '=', customerId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
}
