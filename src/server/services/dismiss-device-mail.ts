/** Puts a mail away that a person looked at and that is of no use; its text goes at once (§12.9). */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setDeviceMail } from '../storage/queries/device-mails.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { requireProvider } from './require-role.ts';
import { waitingMail } from './waiting-mail.ts';

/** @throws KadoError `not_allowed`, `device_mail.not_found`, `device_mail.done` */
export async function dismissDeviceMail(ctx: Context, mailId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const row = await waitingMail(inside, mailId);
    await setDeviceMail(
      db,
      { customerId, mailId },
      {
        ...{ state: 'dismissed', body: null, raw: null },
        ...{ done_at: instantOf(ctx.clock), done_by: actorName(ctx.actor) },
      },
    );
    await audit(inside, 'dismissDeviceMail', { serial: row.serial, reason: row.reason });
  });
}
