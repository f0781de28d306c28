import { matrixColumns, matrixRow, reachedLimit, type DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { periodSpan } from '#core/day-starts.ts';
import { daysOfPeriod } from '#core/period.ts';
import { keptEntries } from '#core/retention.ts';
import type { CounterTable, Row } from '#core/table.ts';
import type { Context } from '../context.ts';
import type { TableSource } from '../fleet-table.ts';
import { totalsOf } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { steadyPage } from './steady-page.ts';

/** Values that are read in one go. */
const valuesAtOnce = 6_000;

/**
 * A page of the matrix (§4.2) from what this process keeps of it: the rows of other pages are
 * neither read nor made. The same table as without.
 * @returns null where nothing is kept, or an earlier instant is asked for
 */
export async function keptMatrix(
  ctx: Context,
  query: CounterQuery,
  pageSize: number,
): Promise<CounterTable | null> {
  const { kept } = ctx;
  if (kept === undefined || query.asOf !== null) return null;
  const { unit, from, to, measure } = query;
  const since = keptSince(ctx, unit);
  const current = currentPeriod(ctx, unit);
  const columns = matrixColumns(query, current);
  const rowsOf = async (heads: readonly DeviceHead[]): Promise<Row[]> => {
    const entries = await totalsOf(ctx, query, heads, false);
    const byDevice = Map.groupBy(keptEntries(entries, since), ({ deviceId }) => deviceId);
    return heads.map((head) => matrixRow(head, byDevice.get(head.deviceId) ?? [], columns, query));
  };
  const source: TableSource = {
    key: ['matrix', unit, from, to, measure, current, since, ctx.closingDay].join(' '),
    columns,
    cellCount: columns.length,
    isFor: () => true,
    lastDay: daysOfPeriod(to, unit, ctx.closingDay).last,
    atOnce: Math.ceil(valuesAtOnce / columns.length),
    rowsOf,
  };
  const page = await steadyPage(ctx, kept, source, {
    group: query.group,
    kind: query.kind,
    large: null,
    usedSince: periodSpan(from, unit, ctx).start,
    sort: query.sort ?? 'name',
    page: query.page,
    pageSize,
  });
  if (page === null) return null;
  return {
    view: 'matrix',
    measure,
    unit,
    breakdown: 'base',
    columns,
    keptSince: reachedLimit(from, since),
    sizesSince: null,
    ...page,
  };
}
