import type { Kysely, Selectable } from 'kysely';
import type { MailsTable, Schema } from '../schema.ts';
import type { MailKey } from './due-mails.ts';

export interface MailClaim extends MailKey {
  /** whose attempt it is */
  claim: string;
  /** ISO instants: now, and until when nobody else takes the mail */
  now: string;
  leaseEndsAt: string;
  /** for the first attempt; later ones keep theirs */
  messageId: string;
}

/**
 * Takes a due mail for one attempt, in one statement: of two processes that want
 * it at once one gets it. After a crash it is due again when the lease ends.
 * @returns null where the mail is not due any more, or of no use
 */
export async function claimMail(
  db: Kysely<Schema>,
  wish: MailClaim,
): Promise<Selectable<MailsTable> | null> {
  const row = await db
    .updateTable('mails')
    .set((eb) => ({
      claim: wish.claim,
      due_at: wish.leaseEndsAt,
      attempts: eb('attempts', '+', 1),
      message_id: eb.fn.coalesce('message_id', eb.val(wish.messageId)),
    }))
    .where('customer_id', '=', wish.customer_id)
    .where('mail_id', '=', wish.mail_id)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', wish.now)
    .where((eb) => eb.or([eb('useless_at', 'is', null), eb('useless_at', '>', wish.now)]))
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
