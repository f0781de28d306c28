/** Takes a collector's right to report back, at once and for good (§11). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { collectorById, setCollector } from '../storage/queries/collectors.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/**
 * What it brought stays. Again changes nothing.
 * @throws KadoError `not_allowed`, `collector.not_found`
 */
export async function revokeCollector(ctx: Context, collectorId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const key = { customerId, collectorId };
    await lockCustomer(db, customerId);
    const row = await collectorById(db, key);
    if (row === null) throw new KadoError('collector.not_found', 'not_found');
    if (row.revoked_at !== null) return;
    await setCollector(db, key, {
      revoked_at: instantOf(inside.clock),
      enrol_hash: null,
      enrol_expires_at: null,
      credential_hash: null,
      former_hash: null,
    });
    await audit(inside, 'revokeCollector', { collectorId, name: row.name });
  });
}
