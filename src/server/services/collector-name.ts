import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';

/**
 * People tell collectors by their names. Those that were revoked take none.
 * @param own the collector that may have the name already; null: a new one
 * @throws KadoError `collector.name_taken`
 */
export async function requireFreeName(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  name: string,
  own: string | null,
): Promise<void> {
  const key = nameKey(name);
  const taken = (await collectorsOf(db, customerId)).some(
    (row) => row.revoked_at === null && row.collector_id !== own && nameKey(row.name) === key,
  );
  if (taken) throw new KadoError('collector.name_taken', 'conflict', { name });
}
