import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface MailKey {
  customer_id: string;
  mail_id: string;
}

/** The mails that are due, of all customers, the longest due first. */
export function dueMails(db: Kysely<Schema>, now: string, most: number): Promise<MailKey[]> {
  return (
    db
      .selectFrom('mails')
      .select(['customer_id', 'mail_id'])
      // the customers lead the index
      .where('customer_id', 'in', db.selectFrom('customers').select('customer_id'))
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(most)
      .execute()
  );
}
