/** This month against last at the same day, and the months before, for Home (§2). */
import { units, type Unit } from '#core/counter.ts';
import { exact } from '#core/lineage.ts';
import { periodsBetween } from '#core/period.ts';
import type { Context } from '../context.ts';
import { homePeriods, type FoundUsage } from '../home-usage.ts';
import { usageSums, type UsageSum } from '../storage/queries/usage-sums.ts';

export interface MonthUsage {
  /** YYYY-MM */
  period: string;
  /** null where no device gave a usage */
  usage: number | null;
  devices: number;
  running: boolean;
}

/** Units are never summed with each other (§4.5.4): one of these per unit. */
export interface UnitUsage {
  unit: Unit;
  /** this month until now, last month until the same day; null where nothing was obtained */
  thisMonth: number | null;
  lastMonthSameDay: number | null;
  /** the 13 months up to the running one, the oldest first; months without any value included */
  months: MonthUsage[];
  /**
   * how many device-months are left out of all of these because their usage would be the
   * life-long count of a first reading (§4.5.2)
   */
  firstsLeftOut: number;
}

/**
 * @param today the customer's local day, YYYY-MM-DD
 * @param kept what this process keeps of it; null: nothing
 */
export async function summariseUsage(
  ctx: Context,
  today: string,
  kept: FoundUsage | null = null,
): Promise<UnitUsage[]> {
  const { customerId } = ctx;
  const { months: shown, days } = homePeriods(today);
  const months = periodsBetween(shown.from, shown.to);
  const [byMonth, byDay] =
    kept === null
      ? await Promise.all([
          usageSums(ctx.db, 'counter_months', { customerId, ...shown }),
          usageSums(ctx.db, 'counter_days', { customerId, ...days }),
        ])
      : [kept.months, kept.days];
  return units
    .filter((unit) => byMonth.some((row) => row.unit === unit))
    .map((unit): UnitUsage => {
      const rows = byMonth.filter((row) => row.unit === unit);
      return {
        unit,
        thisMonth: rows.find(({ period }) => period === shown.to)?.usage ?? null,
        lastMonthSameDay: total(byDay.filter((row) => row.unit === unit)),
        months: months.map((period) => monthUsage(period, rows, period === shown.to)),
        firstsLeftOut: rows.reduce((sum, { firsts }) => sum + firsts, 0),
      };
    });
}

function monthUsage(
  period: string,
  rows: readonly Omit<UsageSum, 'unit'>[],
  running: boolean,
): MonthUsage {
  const row = rows.find((candidate) => candidate.period === period);
  // no row is a month in which no device was counted: zero devices, an unknown usage
  return { period, usage: row?.usage ?? null, devices: row?.devices ?? 0, running };
}

/** null where nothing was obtained */
function total(rows: readonly Pick<UsageSum, 'usage'>[]): number | null {
  const known = rows.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  if (known.length === 0) return null;
  return exact(known.reduce((sum, usage) => sum + usage, 0));
}
