/** Tries the customer's waiting mails again, once a device was registered or a clock set (§12.9). */
import type { Context } from '../context.ts';
import { deviceMailById, deviceMailsListed } from '../storage/queries/device-mails.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { decideDeviceMail } from './decide-device-mail.ts';
import { requireProvider } from './require-role.ts';
import { mostWaiting } from './take-device-mail.ts';
import { useDeviceMail } from './use-device-mail.ts';

/** @returns how many could be used. @throws KadoError `not_allowed` */
export async function retryDeviceMails(ctx: Context): Promise<number> {
  requireProvider(ctx);
  const wish = { customerId: ctx.customerId, state: 'waiting', offset: 0, limit: mostWaiting };
  const waiting = await deviceMailsListed(ctx.db, wish);
  let used = 0;
  // the oldest first, as they came
  for (const { mail_id: mailId } of waiting.reverse()) {
    const isUsed = await transact(ctx, async (inside) => {
      const { db, customerId } = inside;
      await lockCustomer(db, customerId);
      const row = await deviceMailById(db, { customerId, mailId });
      if (row === null || row.state !== 'waiting') return false;
      const { use } = await decideDeviceMail(inside, {
        ...{ subject: row.subject, text: row.body ?? '' },
        ...{ sentAt: row.sent_at, receivedAt: row.received_at },
      });
      return use !== null && (await useDeviceMail(inside, mailId, use));
    });
    if (isUsed) used++;
  }
  if (used > 0) await transact(ctx, (inside) => audit(inside, 'retryDeviceMails', { used }));
  return used;
}
