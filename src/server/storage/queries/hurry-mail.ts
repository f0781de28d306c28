import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Makes a waiting mail due now.
 * @returns null where it does not wait, or an attempt runs; else what it is
 */
export async function hurryMail(
  db: Kysely<Schema>,
  { customerId, mailId, now }: { customerId: string; mailId: string; now: string },
): Promise<{ kind: string; to_address: string } | null> {
  const row = await db
    .updateTable('mails')
    .set({ due_at: now })
    .where('customer_id', '=', customerId)
    .where('mail_id', '=', mailId)
    .where('state', '=', 'waiting')
    .where('claim', 'is', null)
    .returning(['kind', 'to_address'])
    .executeTakeFirst();
  return row ?? null;
}
