/** Calls a collector by another name (§11). */
import { collectorNameProblem } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { setCollector } from '../storage/queries/collectors.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireFreeName } from './collector-name.ts';
import { requireCollector } from './require-collector.ts';
import { requireProvider } from './require-role.ts';

/**
 * @returns whether it had another name
 * @throws KadoError `not_allowed`, `collector.not_found`, `collector.revoked`,
 *   `collector.name_empty`, `collector.name_too_long`, `collector.name_taken`
 */
export async function renameCollector(
  ctx: Context,
  collectorId: string,
  to: string,
): Promise<boolean> {
  requireProvider(ctx);
  const name = to.trim();
  const problem = collectorNameProblem(name);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const row = await requireCollector(inside, collectorId);
    if (row.name === name) return false;
    await requireFreeName(inside, name, collectorId);
    await setCollector(db, { customerId, collectorId }, { name });
    const details = { before: { name: row.name }, after: { name } };
    await audit(inside, 'renameCollector', { collectorId, ...details });
    return true;
  });
}
