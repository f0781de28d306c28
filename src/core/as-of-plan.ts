/**
 * How a device's periods as of an instant are had: most stand in storage as they
 * were; what readings since may have changed is rolled up from the readings that
 * were known. A pure choice; it is exact, never an estimate.
 */
import { localDay } from './local-day.ts';
import { periodOf, shiftPeriod, type PeriodUnit } from './period.ts';

export interface AsOfRange {
  unit: PeriodUnit;
  from: string;
  to: string;
}

export interface AsOfFacts {
  /** when the earliest reading that was not known was taken; null: all were known */
  firstNew: string | null;
  /** whether such a reading lies among the known ones */
  hasLate: boolean;
  /** whether a decision or a meter has come or gone since */
  hasOtherRules: boolean;
}

export type AsOfPlan =
  /** the stored rows are the rows of then */
  | { type: 'stored' }
  /** rows before `from` are the stored ones; the others are to be rolled up */
  | { type: 'rolled'; from: string; anchor: string }
  /** only all readings tell */
  | { type: 'whole' };

/** A clock of a device may be ahead by this much (ingest refuses more). */
const leadMs = 24 * 3_600_000;

/** The last instant at which a reading may have been taken that was received by then. */
export function latestTaken(instant: string): string {
  return new Date(Date.parse(instant) + leadMs).toISOString();
}

/**
 * @param instant ISO instant, UTC
 * @param where the customer's zone and closing day
 */
export function asOfPlan(
  facts: AsOfFacts,
  range: AsOfRange,
  instant: string,
  where: { zone: string; closingDay: number | null },
): AsOfPlan {
  if (facts.hasOtherRules) return { type: 'whole' };
  const latest = latestTaken(instant);
  const changed = facts.firstNew !== null && facts.firstNew < latest ? facts.firstNew : latest;
  const from = periodOf(localDay(changed, where.zone), range.unit, where.closingDay);
  // what came after all that was known can only add to the end
  if (!facts.hasLate && from > range.to) return { type: 'stored' };
  return { type: 'rolled', from, anchor: shiftPeriod(from, -1) };
}
