/** A new one-time token (§11), where the old one ran out or was lost, or for another machine. */
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setCollector } from '../storage/queries/collectors.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { newEnrolment, type Enrolment } from './new-enrolment.ts';
import { requireCollector } from './require-collector.ts';
import { requireProvider } from './require-role.ts';

/**
 * The token from before ends; a credential stays valid until the new token is used.
 * @returns the token, which is shown once: only its hash is kept
 * @throws KadoError `not_allowed`, `collector.not_found`, `collector.revoked`, `collector.hours`
 */
export async function renewEnrolment(
  ctx: Context,
  collectorId: string,
  validHours?: number,
): Promise<{ name: string } & Enrolment> {
  requireProvider(ctx);
  const { hash, ...enrolment } = newEnrolment(ctx, validHours);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const { name } = await requireCollector(inside, collectorId);
    const { expiresAt } = enrolment;
    const key = { customerId, collectorId };
    await setCollector(db, key, { enrol_hash: hash, enrol_expires_at: expiresAt });
    await audit(inside, 'renewEnrolment', { collectorId, name, expiresAt });
    return { name, ...enrolment };
  });
}
