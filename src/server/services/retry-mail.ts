/** Sends a waiting mail at the next look of the outbox's worker, whatever it waits for (§11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { hurryMail } from '../storage/queries/hurry-mail.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/**
 * One that failed cannot be sent again: its text went when it ended, for it may have held a
 * link (decision 0013). Whoever needs it lets it be written anew.
 * @throws KadoError `not_allowed`; `mail.not_waiting`, also for a mail of another customer
 */
export async function retryMail(ctx: Context, mailId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { customerId } = inside;
    const now = instantOf(inside.clock);
    const mail = await hurryMail(inside.db, { customerId, mailId, now });
    if (mail === null) throw new KadoError('mail.not_waiting', 'conflict');
    await audit(inside, 'retryMail', { mailId, mail: mail.kind, to: mail.to_address });
  });
}
