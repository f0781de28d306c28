/** How far back counts by paper size are shown (§4.5.6); they are kept as long as all others. */
import { monthOf, shiftPeriod, type PeriodUnit } from './period.ts';

/**
 * The first period whose paper sizes are shown; null where all are.
 * @param current the period that is running at the customer's
 * @param months how many months, the running one among them; null: all
 */
export function sizesShownSince(
  unit: PeriodUnit,
  current: string,
  months: number | null,
): string | null {
  if (months === null) return null;
  return unit === 'day'
    ? `${shiftPeriod(monthOf(current), 1 - months)}-01`
    : shiftPeriod(current, 1 - months);
}
