import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Ends what nobody needs any more, and forgets what ended long ago and links past their end.
 * @returns how many mails nobody needs any more
 */
export async function sweepMails(
  db: Kysely<Schema>,
  { now, goesAt, failure }: { now: string; goesAt: string; failure: string },
): Promise<number> {
  const customers = db.selectFrom('customers').select('customer_id');
  const useless = await db
    .updateTable('mails')
    .set({
      state: 'failed',
      claim: null,
      due_at: goesAt,
      ended_at: now,
      body_text: null,
      body_html: null,
      stop_url: null,
      files_json: null,
      failure,
    })
    .where('customer_id', 'in', customers)
    .where('state', '=', 'waiting')
    .where('useless_at', '<=', now)
    // an attempt that runs says itself how it went
    .where('due_at', '<=', now)
    .returning('mail_id')
    .execute();
  await db
    .deleteFrom('mails')
    .where('customer_id', 'in', customers)
    .where('state', 'in', ['sent', 'failed'])
    .where('due_at', '<=', now)
    .execute();
  await db
    .deleteFrom('mail_links')
    .where('customer_id', 'in', customers)
    .where('expires_at', '<=', now)
    .execute();
  return useless.length;
}
