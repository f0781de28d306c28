/** Which supplies are to be ordered for a stretch of days, how many of them, and by when (§5). */
import { shiftPeriod, stepsBetween } from './period.ts';
import type { SupplyLevel } from './reading.ts';
import type { SupplyOutlook } from './supply-outlook.ts';

/** A supply that may be gone within the stretch. */
export interface Need {
  /** the local day on which it may be gone; null: it has run out, or runs low without a day */
  by: string | null;
  /** how many are used up by then at the fast pace of its use; at least 1 */
  count: number;
}

/** Days that an order can be made for. */
export const orderRanges = [7, 14, 30, 60, 90] as const;
export const usualRange = 30;

/** More than these within one stretch is no forecast any more. */
const mostAtOnce = 20;

/** Until which day a list of so many days reaches. @param today the customer's local day */
export function orderedUntil(today: string, days: number): string {
  return shiftPeriod(today, days);
}

/**
 * What one supply needs by a day; null: it lasts longer, or nobody knows.
 * @param until the last local day that counts
 */
export function needOf(
  { level }: { level: SupplyLevel },
  outlook: SupplyOutlook,
  until: string,
): Need | null {
  const isLow = level === 'low' || level === 'empty';
  const { from } = outlook;
  if (from === null || outlook.reason !== null) return isLow ? { by: null, count: 1 } : null;
  if (from > until) return isLow ? { by: from, count: 1 } : null;
  const { basis } = outlook;
  // what one is: all of its per cent, or the pages that it lasts at least
  const one = 'by' in basis ? Math.max(1, basis.expected.least) : 100;
  const more = Math.floor((stepsBetween(from, until) * basis.perDay.high) / one);
  return { by: from, count: Math.min(mostAtOnce, 1 + more) };
}
