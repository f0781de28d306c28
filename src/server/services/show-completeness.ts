/** Whether readings came, by device and day of a month, and why not (§0.7): one page of devices. */
import type { CompletenessRow, Share } from '#core/completeness.ts';
import type { CompletenessQuery } from '#core/completeness-query.ts';
import type { DayFact } from '#core/day-facts.ts';
import type { Context } from '../context.ts';
import { bordersOf, completenessOf, factsOf } from './completeness-rows.ts';
import { today as todayOf } from './current-period.ts';

export interface CompletenessPage {
  /** the month's days, YYYY-MM-DD */
  days: readonly string[];
  /** the customer's local day */
  today: string;
  /** the devices of this page */
  rows: readonly (CompletenessRow & { facts: readonly DayFact[] })[];
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** devices of all pages */
  rowCount: number;
  /** for each day, of all devices */
  perDay: readonly Share[];
  /** of all devices on the days that are over */
  sum: Share;
  /** days that are over */
  finishedDays: number;
}

/**
 * A fixed number of queries, whatever the fleet: what the database answers is a
 * row a device, and a row a day for the devices of this page.
 * @throws KadoError `group.not_found`, also for a group of another customer
 */
export async function showCompleteness(
  ctx: Context,
  query: CompletenessQuery,
  { pageSize }: { pageSize: number },
): Promise<CompletenessPage> {
  const { rows, days, sum, finishedDays } = await completenessOf(ctx, query);
  const page = Math.min(query.page, Math.max(1, Math.ceil(rows.length / pageSize)));
  const shown = rows.slice((page - 1) * pageSize, page * pageSize);
  const borders = bordersOf(query.month, ctx.zone);
  const facts = await factsOf(
    ctx,
    borders,
    shown.map(({ device }) => device),
  );
  return {
    days: borders.days,
    today: todayOf(ctx),
    rows: shown.map((row, index) => ({ ...row, facts: facts[index] ?? [] })),
    page,
    rowCount: rows.length,
    perDay: days,
    sum,
    finishedDays,
  };
}
