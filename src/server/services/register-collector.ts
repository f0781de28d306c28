/** Registers a collector of the context's customer (§11) and gives its one-time token. */
import { collectorNameProblem } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertCollector } from '../storage/queries/collectors.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireFreeName } from './collector-name.ts';
import { newEnrolment, type Enrolment } from './new-enrolment.ts';
import { requireProvider } from './require-role.ts';

/**
 * @param input `validHours`: how long the token lives; a day where nobody says otherwise
 * @returns the token, which is shown once: only its hash is kept
 * @throws KadoError `not_allowed`, `collector.name_empty`, `collector.name_too_long`,
 *   `collector.name_taken`, `collector.hours`
 */
export async function registerCollector(
  ctx: Context,
  input: { name: string; validHours?: number },
): Promise<{ collectorId: string } & Enrolment> {
  requireProvider(ctx);
  const name = input.name.trim();
  const problem = collectorNameProblem(name);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  const { hash, ...enrolment } = newEnrolment(ctx, input.validHours);
  const collectorId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    await lockCustomer(inside.db, ctx.customerId);
    await requireFreeName(inside, name, null);
    await insertCollector(inside.db, {
      customer_id: ctx.customerId,
      collector_id: collectorId,
      name,
      created_at: instantOf(ctx.clock),
      enrol_hash: hash,
      enrol_expires_at: enrolment.expiresAt,
    });
    const { expiresAt } = enrolment;
    await audit(inside, 'registerCollector', { collectorId, name, expiresAt });
  });
  return { collectorId, ...enrolment };
}
