/** Looks into a mailbox no more (§12.9); what came from it stays. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { deleteMailbox, mailboxById } from '../storage/queries/mailboxes.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/** @throws KadoError `not_allowed`, `mailbox.not_found` */
export async function removeMailbox(ctx: Context, mailboxId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const row = await mailboxById(db, { customerId, mailboxId });
    if (row === null) throw new KadoError('mailbox.not_found', 'not_found');
    await deleteMailbox(db, { customerId, mailboxId });
    await audit(inside, 'removeMailbox', { host: row.host, userName: row.user_name });
  });
}
