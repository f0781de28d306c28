/** The matrix of counters (§4.2): devices × periods. */
import { buildMatrix } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '../context.ts';
import { deviceHeads } from '../storage/queries/device-heads.ts';
import { matrixEntries } from '../storage/queries/matrix-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { requireGroup } from './require-group.ts';

/** A fleet whose range is read in one go without holding others up for long. */
const smallFleet = 200;

/**
 * @param options.pageSize rows on a page; null gives all rows
 * @throws KadoError `group.not_found`, also for a group of another customer
 */
export async function tabulateMatrix(
  ctx: Context,
  query: CounterQuery,
  options: { pageSize: number | null },
): Promise<CounterTable> {
  const { db, customerId } = ctx;
  await requireGroup(ctx, query.group);
  const heads = await deviceHeads(db, { customerId, group: query.group, kind: query.kind });
  // a small fleet that is shown whole needs no naming of its devices
  const isWhole = query.group === 'all' && query.kind === null && heads.length <= smallFleet;
  const ids = isWhole ? null : heads.map(({ deviceId }) => deviceId);
  const entries = await matrixEntries(db, customerId, query, ids);
  return buildMatrix(heads, entries, query, {
    current: currentPeriod(ctx, query.unit),
    keptSince: keptSince(ctx, query.unit),
    locale: ctx.locale,
    pageSize: options.pageSize,
  });
}
