/**
 * Which periods a calendar offers, and what would break §4.1.2. The rule itself
 * is `rangeProblem` of core/period.ts, which needs a calendar library; this is
 * its part that a browser needs (a test holds them together).
 */
import { daysOfMonth, shiftPeriod } from '#core/period.ts';
import { monthsOn } from './calendar-grid.ts';

/** The other end and the last period that has begun, as the form stands. */
export interface Limits {
  /** the end that is being chosen; null: a day that is no end of a range */
  end: 'from' | 'to' | null;
  /** null: not filled in, or unreadable */
  other: string | null;
  latest: string;
}

export type Obstacle =
  | { code: 'future' }
  | { code: 'beforeStart' | 'afterEnd'; other: string }
  | { code: 'endTooLate' | 'startTooEarly'; start: string; latest: string };

/** Whether a text is a month, or a day that exists. */
export function isSound(text: string, unit: 'month' | 'day'): boolean {
  if (text < '1990' || text >= '3') return false;
  if (unit === 'month') return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text)) return false;
  return text.slice(8) > '00' && text <= daysOfMonth(text.slice(0, 7)).last;
}

/** §4.1.2: the last end of a range: 12 months, or the day before the same day three months on. */
export function lastEnd(from: string): string {
  return from.length === 7 ? shiftPeriod(from, 11) : shiftPeriod(monthsOn(from, 3), -1);
}

/** What is wrong with choosing a period; null: nothing. Only what is to come cannot be chosen. */
export function obstacle(period: string, { end, other, latest }: Limits): Obstacle | null {
  if (period > latest) return { code: 'future' };
  if (end === null || other === null) return null;
  if (end === 'to') {
    if (period < other) return { code: 'beforeStart', other };
    const last = lastEnd(other);
    return period > last ? { code: 'endTooLate', start: other, latest: last } : null;
  }
  if (period > other) return { code: 'afterEnd', other };
  const last = lastEnd(period);
  return other > last ? { code: 'startTooEarly', start: period, latest: last } : null;
}
