/** Says where a collector may look for devices (§10, §12); each has its own network, and so its own ranges. */
import { scanHoursLimits } from '#core/collection-settings.ts';
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import { parseScanRanges } from '#core/scan-ranges.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { putScanPlan, scanPlansOf } from '../storage/queries/collection.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { scanOf } from './collection-rules.ts';
import { differences } from './differences.ts';
import { requireCollector } from './require-collector.ts';
import { requireProvider } from './require-role.ts';

export interface ScanInput {
  /** as typed */
  ranges: string;
  everyHours: number;
  mdns: boolean;
  /** whether who is silent to SNMP is asked by IPP */
  ipp: boolean;
}

/**
 * @param collectorId `built-in` or an id
 * @param input what is left out stays; no ranges: it looks nowhere
 * @returns false where nothing differs
 * @throws KadoError `not_allowed`, `collector.not_found`, `collector.revoked`, `scan.every_hours`,
 * the first code of core/scan-ranges.ts
 */
export async function changeScan(
  ctx: Context,
  collectorId: string,
  input: Partial<ScanInput>,
): Promise<boolean> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    if (collectorId !== builtInCollector) await requireCollector(inside, collectorId);
    const rows = await scanPlansOf(db, customerId);
    const before = scanOf(rows.find(({ collector_id: id }) => id === collectorId) ?? null);
    const { ranges = before.ranges.join('\n'), ...others } = input;
    const read = parseScanRanges(ranges);
    const [problem] = read.problems;
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    const after = { ...before, ...others, ranges: read.ranges };
    const { min, max } = scanHoursLimits;
    if (!(
      Number.isInteger(after.everyHours) &&
      after.everyHours >= min &&
      after.everyHours <= max
    )) {
      throw new KadoError('scan.every_hours', 'invalid', { min, max });
    }
    const changes = differences({ ...before }, { ...after });
    if (changes === null) return false;
    await putScanPlan(db, {
      ...{ customer_id: customerId, collector_id: collectorId },
      ranges_json: JSON.stringify(after.ranges),
      every_hours: after.everyHours,
      mdns: after.mdns ? 1 : 0,
      ipp: after.ipp ? 1 : 0,
      changed_at: instantOf(inside.clock),
    });
    await audit(inside, 'changeScan', { collectorId, ...changes });
    return true;
  });
}
