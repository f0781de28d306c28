import { setImmediate as breath } from 'node:timers/promises';
import { compareTexts } from '#core/order.ts';
import { sortedRuns, type Run } from '#core/sorted-runs.ts';
import type { SupplyTextSort } from '#core/supply-sort.ts';
import type { Context } from '../context.ts';
import { supplyTexts, type SupplyFilter } from '../storage/queries/supplies-listed.ts';

/** The list of supplies by one of its texts, in the reader's order: the engines would differ. */
export async function supplyRuns(
  { db, locale }: Context,
  filter: SupplyFilter,
  { sort, descending }: { sort: SupplyTextSort; descending: boolean },
): Promise<Run[]> {
  const counted = await supplyTexts(db, filter, sort);
  return sortedRuns(counted, compareTexts(locale), descending, () => breath());
}
