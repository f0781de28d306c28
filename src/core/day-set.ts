/**
 * Days of one month as bits of a number: the 1st is bit 0. A fleet's month is
 * then one number a device, also in the database (`queries/days-obtained.ts`).
 */
export type DaySet = number;

export const noDays: DaySet = 0;

/** The days from `first` to `last` of a month, 1–31, both included; none where first > last. */
export function daySpan(first: number, last: number): DaySet {
  const from = Math.max(first, 1);
  const to = Math.min(last, 31);
  return from > to ? noDays : (2 ** (to - from + 1) - 1) * 2 ** (from - 1);
}

/** Whether a day of the month, 1–31, is in a set. */
export function hasDay(days: DaySet, day: number): boolean {
  return ((days >>> (day - 1)) & 1) === 1;
}

/** The days that are in both. */
export function commonDays(a: DaySet, b: DaySet): DaySet {
  return (a & b) >>> 0;
}

/** The days that are in either. */
export function allDays(a: DaySet, b: DaySet): DaySet {
  return (a | b) >>> 0;
}

/** How many days a set has. */
export function countDays(days: DaySet): number {
  let count = 0;
  for (let rest = days >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count += 1;
  return count;
}
