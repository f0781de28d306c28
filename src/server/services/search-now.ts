/** Asks a collector to look for devices at once (§12): the next plan that it fetches says so. */
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { putScanPlan, scanPlansOf } from '../storage/queries/collection.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { isSearching, scanOf } from './collection-rules.ts';
import { requireCollector } from './require-collector.ts';
import { requireProvider } from './require-role.ts';

/**
 * Windows of communication hold all the same.
 * @param collectorId `built-in` or an id
 * @returns false where it was asked lately and has not ended: it is not asked again
 * @throws KadoError `not_allowed`, `collector.not_found`, `collector.revoked`;
 * `scan.nowhere` where it has no ranges
 */
export async function searchNow(ctx: Context, collectorId: string): Promise<boolean> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    await lockCustomer(db, customerId);
    if (collectorId !== builtInCollector) await requireCollector(inside, collectorId);
    const rows = await scanPlansOf(db, customerId);
    const row = rows.find(({ collector_id: id }) => id === collectorId);
    if (row === undefined || scanOf(row).ranges.length === 0) {
      throw new KadoError('scan.nowhere', 'conflict');
    }
    const now = instantOf(clock);
    if (isSearching(row, now)) return false;
    await putScanPlan(db, { ...row, asked_at: now });
    await audit(inside, 'searchNow', { collectorId });
    return true;
  });
}
