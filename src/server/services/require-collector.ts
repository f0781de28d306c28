import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { collectorById } from '../storage/queries/collectors.ts';

/**
 * A collector of the context's customer that was not revoked.
 * @throws KadoError `collector.not_found`, `collector.revoked`
 */
export async function requireCollector(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  collectorId: string,
): Promise<NonNullable<Awaited<ReturnType<typeof collectorById>>>> {
  const row = await collectorById(db, { customerId, collectorId });
  if (row === null) throw new KadoError('collector.not_found', 'not_found');
  if (row.revoked_at !== null) throw new KadoError('collector.revoked', 'conflict');
  return row;
}
