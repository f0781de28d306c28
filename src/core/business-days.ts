/** A customer's business days as administrators set them (§6), and what can be wrong with them. */
import { parseCsv, separatorOf } from './parse-csv.ts';
import { isPeriod } from './period.ts';

/** A day that is not worked, though its weekday is. */
export interface Holiday {
  /** `YYYY-MM-DD` */
  day: string;
  /** "" where it has none */
  name: string;
}

export interface BusinessDays {
  /** days of the week that are worked, 1 Monday to 7 Sunday, in that order */
  weekdays: readonly number[];
  /** by day */
  holidays: readonly Holiday[];
}

export const usualDays: BusinessDays = { weekdays: [1, 2, 3, 4, 5], holidays: [] };

/** Twenty years of public holidays, and what an office adds. */
export const mostHolidays = 500;
/** Characters. */
const longestHolidayName = 60;

export type DaysProblem =
  | { code: 'calendar.no_weekday'; details: Record<string, never> }
  | { code: 'calendar.day'; details: { text: string } }
  | { code: 'calendar.name'; details: { limit: number } }
  | { code: 'calendar.too_many'; details: { limit: number; count: number } };

/** What administrators may do at once. */
export type DaysChange =
  | { kind: 'weekdays'; weekdays: readonly number[] }
  /** a day that is there already takes the new name */
  | { kind: 'add'; holidays: readonly Holiday[] }
  /** days that are not there are no error */
  | { kind: 'remove'; days: readonly string[] };

/** The days after a change. */
export function changedDays(
  { weekdays, holidays }: BusinessDays,
  change: DaysChange,
): BusinessDays {
  if (change.kind === 'weekdays') {
    return { weekdays: [...new Set(change.weekdays)].toSorted((a, b) => a - b), holidays };
  }
  const byDay = new Map(holidays.map((one) => [one.day, one]));
  if (change.kind === 'add') for (const one of change.holidays) byDay.set(one.day, one);
  else for (const day of change.days) byDay.delete(day);
  const sorted = [...byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return { weekdays, holidays: sorted };
}

/** @returns the first thing that keeps days from being stored; null: nothing */
export function daysProblem({ weekdays, holidays }: BusinessDays): DaysProblem | null {
  const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;
  if (weekdays.length === 0 || !weekdays.every(isWeekday)) {
    return { code: 'calendar.no_weekday', details: {} };
  }
  const count = holidays.length;
  if (count > mostHolidays) {
    return { code: 'calendar.too_many', details: { limit: mostHolidays, count } };
  }
  const wrong = holidays.find(({ day }) => !isPeriod(day, 'day'));
  if (wrong !== undefined) return { code: 'calendar.day', details: { text: wrong.day } };
  const unnamed = holidays.some(
    ({ name }) => [...name].length > longestHolidayName || /\p{Cc}/u.test(name),
  );
  return unnamed ? { code: 'calendar.name', details: { limit: longestHolidayName } } : null;
}

const written = /^(\d{4})[/.\-年](\d{1,2})[/.\-月](\d{1,2})日?$/;

/** A day as people and public files write it: 2026/1/1, 2026-01-01, 2026年1月1日; null: none. */
export function typedDay(text: string): string | null {
  const [, year = '', month = '', date = ''] = written.exec(text.normalize('NFKC').trim()) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isPeriod(day, 'day') ? day : null;
}

/** @param day what `typedDay` reads: it knows no year before 1990, and such files begin in 1955 */
function isOfPast(text: string, day: string | null, from: string): boolean {
  if (day !== null) return day < from;
  const [, year] = written.exec(text.normalize('NFKC').trim()) ?? [];
  return year !== undefined && year < '1990';
}

export interface HolidayFile {
  holidays: Holiday[];
  /** lines of the past that were left out */
  past: number;
  /** the first line that cannot be read; null: all can */
  problem: { line: number; text: string } | null;
}

/**
 * A file of holidays: day and name in each line, under a heading or none, as governments publish
 * them. Such files reach back for decades.
 * @param from local day: earlier ones are left out
 */
export function parseHolidays(text: string, from: string): HolidayFile {
  const file: HolidayFile = { holidays: [], past: 0, problem: null };
  const rows = parseCsv(text, separatorOf(text));
  for (const [position, { line, cells }] of rows.entries()) {
    const [first = '', name = ''] = cells;
    const day = typedDay(first);
    if (isOfPast(first, day, from)) file.past += 1;
    else if (day !== null) file.holidays.push({ day, name: name.trim() });
    else if (position > 0 || /\d/.test(first)) {
      file.problem ??= { line, text: first.slice(0, 40) };
    }
  }
  return file;
}
