/** This month against last at the same day, and the months before, for Home (§2). */
import { Temporal } from 'temporal-polyfill';
import { units } from '#core/counter.ts';
import type { Context } from '../context.ts';
import { usageSums, type UsageSum } from '../storage/queries/usage-sums.ts';
import type { UnitUsage } from './summarise-home.ts';

/** Months of the bar chart, the running one included. */
const shownMonths = 13;

/** @param today the customer's local day, YYYY-MM-DD */
export async function summariseUsage(ctx: Context, today: string): Promise<UnitUsage[]> {
  const { customerId } = ctx;
  const day = Temporal.PlainDate.from(today);
  const months = Array.from({ length: shownMonths }, (_, index) =>
    day
      .toPlainYearMonth()
      .subtract({ months: shownMonths - 1 - index })
      .toString(),
  );
  // 31 March compares with the last of February: Temporal constrains the day
  const sameDay = day.subtract({ months: 1 });
  const [byMonth, byDay] = await Promise.all([
    usageSums(ctx.db, 'counter_months', { customerId, from: months[0] ?? today, to: today }),
    usageSums(ctx.db, 'counter_days', {
      customerId,
      from: sameDay.with({ day: 1 }).toString(),
      to: sameDay.toString(),
    }),
  ]);
  return units
    .filter((unit) => byMonth.some((row) => row.unit === unit))
    .map((unit) => {
      const rows = byMonth.filter((row) => row.unit === unit);
      return {
        unit,
        thisMonth: rows.find(({ period }) => period === months.at(-1))?.usage ?? null,
        lastMonthSameDay: total(byDay.filter((row) => row.unit === unit)),
        months: months.map((period) => month(period, rows, period === months.at(-1))),
        firstsLeftOut: rows.reduce((sum, { firsts }) => sum + firsts, 0),
      };
    });
}

function month(period: string, rows: readonly UsageSum[], running: boolean) {
  const row = rows.find((candidate) => candidate.period === period);
  // no row is a month in which no device was counted: zero devices, an unknown usage
  return { period, usage: row?.usage ?? null, devices: row?.devices ?? 0, running };
}

/** null where nothing was obtained */
function total(rows: readonly UsageSum[]): number | null {
  const known = rows.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  if (known.length === 0) return null;
  return Math.round(known.reduce((sum, usage) => sum + usage, 0) * 1000) / 1000;
}
