/**
 * Months, days and ranges of them (§4.1.2, §4.1.3). A period is its text:
 * `YYYY-MM` or `YYYY-MM-DD`; text order is time order.
 */
import { Temporal } from 'temporal-polyfill';

/**
 * A calendar month, a day, or the month as the customer's closing day cuts it
 * (締め日の月). A closing month is written as the calendar month it ends in.
 */
export type PeriodUnit = 'month' | 'day' | 'closing';
/** usage (使用枚数) or cumulative (積算値) */
export type Measure = 'usage' | 'cumulative';

/** §4.1.2: month unit at most 12 months, both ends counted. */
const maxMonths = 12;
/** §4.1.2: day unit at most start + 3 months − 1 day. */
const maxDayMonths = 3;

const monthShape = /^\d{4}-(0[1-9]|1[0-2])$/;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a month or day that exists, between the years 1990 and 2999. */
export function isPeriod(text: string, unit: PeriodUnit): boolean {
  if (text < '1990' || text >= '3') return false;
  if (unit !== 'day') return monthShape.test(text);
  if (!dayShape.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a period that `isPeriod` accepts is a month or a day; null for any other text. */
export function unitOf(period: string): 'month' | 'day' | null {
  if (isPeriod(period, 'month')) return 'month';
  return isPeriod(period, 'day') ? 'day' : null;
}

/** The month of a day or of a month. */
export function monthOf(period: string): string {
  return period.slice(0, 7);
}

/** A table names the same few months in every row: each is worked out once. */
const rememberedMonths = 1024;
const monthNumbers = new Map<string, number>();

/** Months since year 0, so that months can be subtracted. */
function monthNumber(month: string): number {
  const known = monthNumbers.get(month);
  if (known !== undefined) return known;
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  if (monthNumbers.size >= rememberedMonths) monthNumbers.clear();
  monthNumbers.set(month, number);
  return number;
}

function monthText(number: number): string {
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** A whole fleet's readings name the same few days: each is worked out once. */
const rememberedDays = 4096;
const dayNumbers = new Map<string, number>();
const dayTexts = new Map<number, string>();

/** Days since 1970-01-01 of a day that exists. */
function dayNumber(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const year = Number(day.slice(0, 4));
  const number = Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 864e5;
  if (dayNumbers.size >= rememberedDays) dayNumbers.clear();
  dayNumbers.set(day, number);
  return number;
}

function dayText(number: number): string {
  const known = dayTexts.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * 864e5).toISOString().slice(0, 10);
  if (dayTexts.size >= rememberedDays) dayTexts.clear();
  dayTexts.set(number, text);
  return text;
}

/** The period `count` steps later (earlier when negative) in the period's own unit. */
export function shiftPeriod(period: string, count: number): string {
  return period.length === 7
    ? monthText(monthNumber(period) + count)
    : dayText(dayNumber(period) + count);
}

/** How many steps lead from one period to a later one of the same unit. */
export function stepsBetween(earlier: string, later: string): number {
  return later.length === 7
    ? monthNumber(later) - monthNumber(earlier)
    : dayNumber(later) - dayNumber(earlier);
}

/** All periods from `from` to `to`, both included. */
export function periodsBetween(from: string, to: string): string[] {
  const periods: string[] = [];
  for (let period = from; period <= to; period = shiftPeriod(period, 1)) periods.push(period);
  return periods;
}

/** First and last day of a month. */
export function daysOfMonth(month: string): { first: string; last: string } {
  return { first: `${month}-01`, last: dayText(dayNumber(`${shiftPeriod(month, 1)}-01`) - 1) };
}

/** The day of month that cuts closing months; null where a customer closes at the month's end (31). */
export function closingDayOf(closingDay: number): number | null {
  return closingDay <= 28 ? closingDay : null;
}

/** The closing month that a day belongs to. @param closingDay 1 to 28 */
export function closingMonthOf(day: string, closingDay: number): string {
  const month = monthOf(day);
  return Number(day.slice(8)) <= closingDay ? month : shiftPeriod(month, 1);
}

/** The period of a unit that a day belongs to; without a closing day, closing months are the calendar's. */
export function periodOf(day: string, unit: PeriodUnit, closingDay: number | null): string {
  if (unit === 'day') return day;
  return unit === 'closing' && closingDay !== null ? closingMonthOf(day, closingDay) : monthOf(day);
}

/** First and last day of a period. */
export function daysOfPeriod(
  period: string,
  unit: PeriodUnit,
  closingDay: number | null,
): { first: string; last: string } {
  if (unit === 'day') return { first: period, last: period };
  if (unit === 'month' || closingDay === null) return daysOfMonth(period);
  const closing = String(closingDay).padStart(2, '0');
  const before = `${shiftPeriod(period, -1)}-${closing}`;
  return { first: dayText(dayNumber(before) + 1), last: `${period}-${closing}` };
}

/** The same day of the month before; where that month is shorter, its last day. */
export function dayAMonthBefore(day: string): string {
  const month = shiftPeriod(monthOf(day), -1);
  const { last } = daysOfMonth(month);
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** The last end that a range from `from` may have (§4.1.2). */
export function latestEnd(unit: PeriodUnit, from: string): string {
  if (unit !== 'day') return shiftPeriod(from, maxMonths - 1);
  return Temporal.PlainDate.from(from)
    .add({ months: maxDayMonths })
    .subtract({ days: 1 })
    .toString();
}

export interface PeriodProblem {
  code:
    | 'period.missing'
    | 'period.unparsable'
    | 'period.reversed'
    | 'period.future'
    | 'period.too_long';
  details: Record<string, string>;
}

/**
 * The rule of §4.1.2 that a range breaks, with what would be accepted; null for
 * a good one. `today` is the customer's local day, `closingDay` the day that
 * cuts its closing months. Nothing is clipped.
 */
export function rangeProblem(
  unit: PeriodUnit,
  from: string,
  to: string,
  today: string,
  closingDay: number | null = null,
): PeriodProblem | null {
  for (const [field, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (text === '') return { code: 'period.missing', details: { field } };
    if (!isPeriod(text, unit)) {
      return { code: 'period.unparsable', details: { field, text: text.slice(0, 40) } };
    }
  }
  if (from > to) return { code: 'period.reversed', details: { from, to } };
  const latest = periodOf(today, unit, closingDay);
  if (from > latest) return { code: 'period.future', details: { from, latest } };
  const end = latestEnd(unit, from);
  if (to > end) return { code: 'period.too_long', details: { from, to, latestEnd: end } };
  return null;
}
