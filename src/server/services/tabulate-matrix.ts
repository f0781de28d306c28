/** The matrix of counters (§4.2): devices × periods. */
import { buildMatrix } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '../context.ts';
import { keptAnswer } from '../kept-answers.ts';
import { contextAsOf } from './as-of-context.ts';
import { headsOf, totalsOf } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { keptMatrix } from './kept-matrix.ts';
import { requireGroup } from './require-group.ts';

/** What a cell of a kept page takes, with its share of its row; and what is written around them. */
const bytesOfCell = 400;
const bytesOfPage = 50_000;

/**
 * A page, while nothing changed the very same table: whoever writes it may keep what it wrote.
 * @param options.pageSize rows on a page; null gives all rows
 * @throws KadoError `group.not_found`, also for a group of another customer; `as_of.future`
 */
export async function tabulateMatrix(
  ctx: Context,
  query: CounterQuery,
  options: { pageSize: number | null },
): Promise<CounterTable> {
  await requireGroup(ctx, query.group);
  const make = () => makeMatrix(ctx, query, options.pageSize);
  if (options.pageSize === null || query.asOf !== null) return make();
  const { zone, closingDay, locale } = ctx;
  const days = [currentPeriod(ctx, query.unit), keptSince(ctx, query.unit), zone, closingDay];
  const name = JSON.stringify(['matrix', query, options, days, locale]);
  return keptAnswer(
    ctx,
    name,
    make,
    ({ rows, columns }) => bytesOfPage + rows.length * columns.length * bytesOfCell,
  );
}

async function makeMatrix(
  ctx: Context,
  query: CounterQuery,
  pageSize: number | null,
): Promise<CounterTable> {
  const kept = pageSize === null ? null : await keptMatrix(ctx, query, pageSize);
  if (kept !== null) return kept;
  const heads = await headsOf(ctx, query);
  const entries = await totalsOf(ctx, query, heads, true);
  const then = contextAsOf(ctx, query);
  return buildMatrix(heads, entries, query, {
    current: currentPeriod(then, query.unit),
    keptSince: keptSince(then, query.unit),
    locale: ctx.locale,
    pageSize,
  });
}
