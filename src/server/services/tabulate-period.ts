/** The counters of one month or day (§4.4): devices × counters. */
import type { Breakdown } from '#core/breakdown.ts';
import { buildPeriodTables } from '#core/build-detail.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '../context.ts';
import { contextAsOf } from './as-of-context.ts';
import { sizesOfTable, sizesSince } from './chosen-sizes.ts';
import { detailsOfPeriod, headsOf } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { keptPeriod } from './kept-period.ts';
import { periodQuery } from './period-query.ts';
import { requireGroup } from './require-group.ts';

/**
 * One table, or two where large format stands beside others, and the query that they answer.
 * @param input.period a month or a day; it decides the unit, whatever the query says
 * @throws KadoError `period.unparsable`, `value.period_future`, `group.not_found`, `as_of.future`
 */
export async function tabulatePeriod(
  ctx: Context,
  input: { period: string; breakdown: Breakdown; query: CounterQuery; pageSize: number | null },
): Promise<{ query: CounterQuery; tables: CounterTable[] }> {
  const { breakdown, pageSize } = input;
  const query = periodQuery(ctx, input.period, input.query);
  const { unit } = query;
  await requireGroup(ctx, query.group);
  const then = contextAsOf(ctx, query);
  const detail = {
    breakdown,
    sizes: await sizesOfTable(ctx, breakdown),
    current: currentPeriod(then, unit),
    keptSince: keptSince(then, unit),
    sizesSince: sizesSince(then, unit),
  };
  const kept = pageSize === null ? null : await keptPeriod(ctx, query, detail, pageSize);
  if (kept !== null) return { query, tables: kept };
  const heads = await headsOf(ctx, query);
  const ids = heads.map(({ deviceId }) => deviceId);
  const entries = await detailsOfPeriod(ctx, query, ids);
  const tables = buildPeriodTables(heads, entries, query.from, query, {
    ...detail,
    locale: ctx.locale,
    pageSize,
  });
  return { query, tables };
}
