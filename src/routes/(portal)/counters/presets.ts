import { monthOf, periodOf, shiftPeriod, type PeriodUnit } from '#core/period.ts';

/** §4.1: periods that are asked for again and again. */
export const presets = ['this-month', 'last-month', 'fiscal-year', 'last-30-days'] as const;
export type Preset = (typeof presets)[number];

/** What a range of the form is: its ends may be no periods yet. */
export interface Range {
  unit: PeriodUnit;
  from: string;
  to: string;
}

/** The month that a Japanese fiscal year begins with. */
const fiscalStart = '04';

/**
 * The range that a common period means on a day. Whoever counts in closing
 * months gets closing months; days are for the last 30 alone.
 * @param unit the unit that is chosen on the screen
 */
export function presetRange(
  preset: Preset,
  unit: PeriodUnit,
  { today, closingDay }: { today: string; closingDay: number | null },
): Range {
  if (preset === 'last-30-days') {
    return { unit: 'day', from: shiftPeriod(today, -29), to: today };
  }
  const months = unit === 'closing' && closingDay !== null ? 'closing' : 'month';
  const running = monthOf(periodOf(today, months, closingDay));
  switch (preset) {
    case 'this-month':
      return { unit: months, from: running, to: running };
    case 'last-month':
      return { unit: months, from: shiftPeriod(running, -1), to: shiftPeriod(running, -1) };
    case 'fiscal-year': {
      const year = Number(running.slice(0, 4)) - (running.slice(5) < fiscalStart ? 1 : 0);
      return { unit: months, from: `${year}-${fiscalStart}`, to: running };
    }
  }
}
