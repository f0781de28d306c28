import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { replacementById, type ReplacementRow } from '../storage/queries/replacements-listed.ts';

/** @throws KadoError `replacement.not_found`, also for another customer's, one of another group, one that was taken back */
export async function requestedReplacement(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  replacementId: string,
): Promise<ReplacementRow> {
  const row = await replacementById(db, customerId, replacementId);
  if (row === undefined || row.state === 'withdrawn') {
    throw new KadoError('replacement.not_found', 'not_found');
  }
  return row;
}
