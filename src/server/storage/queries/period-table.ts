import type { PeriodUnit } from '#core/period.ts';

/** The table that holds the periods of a unit. */
export function periodTable(unit: PeriodUnit): 'counter_days' | 'counter_months' {
  return unit === 'month' ? 'counter_months' : 'counter_days';
}
