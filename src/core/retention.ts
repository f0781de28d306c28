/** How long days are kept beside months (§13 case 19), and the rest (§11); months are kept for ever. */
import { monthOf, shiftPeriod, type PeriodUnit } from './period.ts';

/**
 * The first day that is still kept as a day; null where all are, and for months.
 * @param today the customer's local day
 * @param months how many months before the running one are kept as days; null: all
 */
export function daysKeptSince(
  unit: PeriodUnit,
  today: string,
  months: number | null,
): string | null {
  if (unit !== 'day' || months === null) return null;
  return `${shiftPeriod(monthOf(today), -months)}-01`;
}

/**
 * The first local day of which the database still holds what no figure is made of
 * (§11); null: it forgets nothing.
 * @param months beside the running one; null: all
 */
export function heldSince(today: string, months: number | null): string | null {
  return daysKeptSince('day', today, months);
}

/** The entries whose period is still kept. */
export function keptEntries<E extends { period: string }>(
  entries: Iterable<E>,
  keptSince: string | null,
): Iterable<E> {
  if (keptSince === null) return entries;
  return Array.from(entries).filter(({ period }) => period >= keptSince);
}
