import type { PeriodUnit } from '#core/period.ts';

/** The table that holds the periods of a unit. */
export function periodTable(unit: PeriodUnit): PeriodTable {
  return tables[unit];
}

export type PeriodTable = 'counter_days' | 'counter_months' | 'counter_closings';

const tables: Record<PeriodUnit, PeriodTable> = {
  day: 'counter_days',
  month: 'counter_months',
  closing: 'counter_closings',
};
