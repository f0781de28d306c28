import type { Kysely, Updateable } from 'kysely';
import type { MailsTable, Schema } from '../schema.ts';
import type { MailKey } from './due-mails.ts';

/** How one attempt went. */
export type Settlement =
  | { state: 'sent'; endedAt: string; goesAt: string }
  | { state: 'failed'; endedAt: string; goesAt: string; failure: string }
  | { state: 'waiting'; dueAt: string; failure: string };

/**
 * Notes how an attempt went; where the mail ended, its text goes: it may hold a link.
 * @returns false where the claim was lost to another process, which then says how it went
 */
export async function settleMail(
  db: Kysely<Schema>,
  { customer_id: customerId, mail_id: mailId, claim }: MailKey & { claim: string },
  settlement: Settlement,
): Promise<boolean> {
  const settled = await db
    .updateTable('mails')
    .set(fieldsOf(settlement))
    .where('customer_id', '=', customerId)
    .where('mail_id', '=', mailId)
    .where('state', '=', 'waiting')
    .where('claim', '=', claim)
    .returning('mail_id')
    .execute();
  return settled.length > 0;
}

function fieldsOf(settlement: Settlement): Updateable<MailsTable> {
  const { state } = settlement;
  if (state === 'waiting') {
    return { claim: null, due_at: settlement.dueAt, failure: settlement.failure };
  }
  return {
    state,
    claim: null,
    due_at: settlement.goesAt,
    ended_at: settlement.endedAt,
    body_text: null,
    body_html: null,
    stop_url: null,
    files_json: null,
    failure: state === 'failed' ? settlement.failure : null,
  };
}
