/** What the report of a month tells (§6), of the devices that the context sees. */
import { openingQuery, type CounterQuery } from '#core/counter-query.ts';
import { monthFigures, type MonthFigures } from '#core/month-report.ts';
import { daysOfMonth, shiftPeriod } from '#core/period.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { devicesCounted } from '../storage/queries/devices-counted.ts';
import { silentDevices } from '../storage/queries/silent-devices.ts';
import { today as todayOf } from './current-period.ts';
import { exportMatrix } from './export-matrix.ts';
import { listSupplies, type SupplyListRow } from './list-supplies.ts';
import { tabulatePeriod } from './tabulate-period.ts';
import { limitsNow } from './silence-now.ts';

export interface MonthReport {
  /** `YYYY-MM` */
  month: string;
  now: MonthFigures;
  before: MonthFigures;
  yearAgo: MonthFigures;
  /** the customer's local day; what follows is of this moment */
  today: string;
  /** supplies that are empty or may be within two weeks, some of them */
  supplies: { total: number; rows: readonly SupplyListRow[] };
  /** devices without contact for the user's days, some of them */
  silent: { total: number; days: number; rows: readonly { deviceId: string; name: string }[] };
  /** of the attached matrix, and of the link to it */
  query: CounterQuery;
}

/** Rows of each list. */
const listed = 10;
/** Months of the attached matrix: as many as a table has at most (§4.1.2). */
const months = 12;

/** A device that is read once a day, or was off over a weekend, was read in these. */
function endOf(month: string): { from: string; to: string } {
  const { last } = daysOfMonth(month);
  return { from: shiftPeriod(last, -2), to: last };
}

/** @param silentDays days without contact that are worth telling */
export async function monthReport(
  ctx: Context,
  month: string,
  silentDays: number,
): Promise<MonthReport> {
  const today = todayOf(ctx);
  const query = openingQuery(today);
  const figures = async (period: string, counted: ReadonlySet<string> | null) => {
    const asked = { period, breakdown: 'base' as const, query, pageSize: null };
    return monthFigures((await tabulatePeriod(ctx, asked)).tables, counted);
  };
  const soon = { group: 'all', manager: 'all', text: '', state: 'soon', page: 1 } as const;
  const supplies = await listSupplies(ctx, { ...soon, pageSize: listed });
  const days = new Date(Date.parse(instantOf(ctx.clock)) - silentDays * 24 * 3_600_000);
  // while nobody may ask them they are not silent
  const { afterNothing } = await limitsNow(ctx);
  const before = days.toISOString() < afterNothing ? days.toISOString() : afterNothing;
  const { customerId } = ctx;
  const silent = await silentDevices(ctx.db, {
    ...{ customerId, before, limit: listed },
  });
  return {
    ...{ month, today },
    now: await figures(month, await devicesCounted(ctx.db, { customerId, ...endOf(month) })),
    before: await figures(shiftPeriod(month, -1), null),
    yearAgo: await figures(shiftPeriod(month, -12), null),
    supplies: { total: supplies.total, rows: supplies.rows },
    silent: {
      ...{ total: silent.total, days: silentDays },
      rows: silent.rows.map((row) => ({ deviceId: row.device_id, name: row.name })),
    },
    query: { ...query, from: shiftPeriod(month, 1 - months), to: month },
  };
}

/**
 * The matrix of a report as the portal exports it by default (§4.6).
 * @param most characters; where it has more it does not go into a mail
 * @returns null where it is too long
 */
export async function reportCsv(
  ctx: Context,
  query: CounterQuery,
  most: number,
): Promise<string | null> {
  let text = '';
  for await (const part of await exportMatrix(ctx, query)) {
    text += part;
    if (text.length > most) return null;
  }
  return text;
}
