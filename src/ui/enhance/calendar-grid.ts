/**
 * What a calendar shows and how its keys move (the grid pattern of the ARIA
 * practices): a page is a month of days in weeks, or a year of months in quarters.
 */
import { daysOfMonth, monthOf, periodsBetween, shiftPeriod } from '#core/period.ts';

/** A range that can be shown: nothing lies before the first or after the last. */
export interface Bounds {
  first: string;
  last: string;
}

const columns = { month: 3, day: 7 } as const;
const unitOf = (period: string) => (period.length === 7 ? 'month' : 'day');

/** The page that a period stands on: its year, or its month. */
export function pageOf(period: string): string {
  return period.length === 7 ? period.slice(0, 4) : monthOf(period);
}

/** The day of the week, 1 is Monday, 7 is Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * The rows of a page; null is an empty place before the first or after the last day.
 * @param weekStart the weekday that a week begins with, 1 is Monday
 */
export function rowsOf(page: string, weekStart: number): (string | null)[][] {
  if (page.length === 4) return inRows(periodsBetween(`${page}-01`, `${page}-12`), columns.month);
  const { first, last } = daysOfMonth(page);
  const before = Array.from({ length: (weekday(first) - weekStart + 7) % 7 }, () => null);
  const cells = [...before, ...periodsBetween(first, last)];
  const after = Array.from({ length: (7 - (cells.length % 7)) % 7 }, () => null);
  return inRows([...cells, ...after], columns.day);
}

function inRows<Cell>(cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let at = 0; at < cells.length; at += width) rows.push(cells.slice(at, at + width));
  return rows;
}

/** The same day so many months on; where that month is shorter, its last day. Months: as they are. */
export function monthsOn(period: string, count: number): string {
  if (period.length === 7) return shiftPeriod(period, count);
  const month = shiftPeriod(monthOf(period), count);
  const { last } = daysOfMonth(month);
  const same = `${month}-${period.slice(8)}`;
  return same < last ? same : last;
}

/** Where a key leads from a period, within the bounds; null: the key moves nothing. */
export function movedBy(
  key: { key: string; shiftKey: boolean },
  from: string,
  weekStart: number,
  bounds: Bounds,
): string | null {
  const to = target(key, from, weekStart);
  if (to === null) return null;
  return to < bounds.first ? bounds.first : to > bounds.last ? bounds.last : to;
}

function target(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  from: string,
  weekStart: number,
): string | null {
  const unit = unitOf(from);
  const width = columns[unit];
  const page = unit === 'month' || shiftKey ? 12 : 1;
  const column =
    unit === 'month' ? (Number(from.slice(5)) - 1) % width : (weekday(from) - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return shiftPeriod(from, -1);
    case 'ArrowRight':
      return shiftPeriod(from, 1);
    case 'ArrowUp':
      return shiftPeriod(from, -width);
    case 'ArrowDown':
      return shiftPeriod(from, width);
    case 'Home':
      return shiftPeriod(from, -column);
    case 'End':
      return shiftPeriod(from, width - 1 - column);
    case 'PageUp':
      return monthsOn(from, -page);
    case 'PageDown':
      return monthsOn(from, page);
    default:
      return null;
  }
}
