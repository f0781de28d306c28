import { nameKey } from '#core/case-folding.ts';
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';

/**
 * Finds the customer's collectors that were not revoked by id or name, each once; `built-in`
 * stands for none of them.
 * @returns what throws KadoError `device.collector_unknown`
 */
export async function collectorFinder({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<
  (named: readonly string[]) => { collectorId: string; name: string }[]
> {
  const rows = (await collectorsOf(db, customerId)).filter((row) => row.revoked_at === null);
  return (named) => {
    const found = new Map<string, { collectorId: string; name: string }>();
    for (const one of named) {
      if (one === builtInCollector) continue;
      const key = nameKey(one);
      const row =
        rows.find(({ collector_id: id }) => id === one) ??
        rows.find(({ name }) => nameKey(name) === key);
      if (row === undefined) {
        throw new KadoError('device.collector_unknown', 'invalid', { collector: one });
      }
      found.set(row.collector_id, { collectorId: row.collector_id, name: row.name });
    }
    return [...found.values()];
  };
}
