import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { discoveredByIds, type DiscoveredRow } from '../storage/queries/discovered.ts';

/**
 * Found devices that a person decides about, in the order of the ids.
 * @throws KadoError `discovered.none`, `discovered.not_found`, `discovered.done` where one is
 * not in the state
 */
export async function discoveredRows(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  ids: readonly string[],
  state: 'waiting' | 'dismissed',
): Promise<DiscoveredRow[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw new KadoError('discovered.none', 'invalid');
  const found = await discoveredByIds(db, customerId, wanted.slice(0, 500));
  const rows = new Map(found.map((row) => [row.discovered_id, row]));
  return wanted.map((id) => {
    const row = rows.get(id);
    if (row === undefined) throw new KadoError('discovered.not_found', 'not_found');
    if (row.state !== state) {
      throw new KadoError('discovered.done', 'conflict', { address: row.address });
    }
    return row;
  });
}
