/**
 * What people read off a device's panel (§12): a day and a time of the customer's
 * clock, and what the counters stood at; and what is remarkable about it beside the
 * readings before and after.
 */
import { Temporal } from 'temporal-polyfill';
import { counters as allCounters, type Counter, type CounterValues, type Unit } from './counter.ts';
import { meterProblems } from './start-meters.ts';

/** A reading that is there already, or is to be. */
export interface KnownReading {
  /** ISO instant */
  takenAt: string;
  counters: CounterValues;
}

/** What is likely a slip; it may be right all the same (§4.5.7). */
export interface EntryWarning {
  counter: Counter;
  code: 'reading.below_earlier' | 'reading.above_later' | 'reading.differs';
  details: { value: number; other: number; at: string };
}

export interface EntryProblem {
  /** `date`, `time`, or the counter that it is about */
  field: 'date' | 'time' | Counter;
  code: string;
  details: Readonly<Record<string, string | number>>;
}

/** Nobody read a panel before that. */
const earliestDay = '1990-01-01';
/** A day without a time is read at noon: the middle of what is meant. */
const noon = '12:00';

/**
 * The instant of a day and a time as people type them, full width too: `2026-11-22`,
 * `2026/11/22`, `2026年11月22日`; `9:30`, `9:30:15`, `9時30分`, "" for noon.
 * @param now ISO instant: nothing is read later than that
 */
export function typedInstant(
  typed: { date: string; time: string },
  zone: string,
  now: string,
): { takenAt: string } | { problem: EntryProblem } {
  const problem = (field: 'date' | 'time', code: string) => ({
    problem: { field, code, details: {} },
  });
  const day = dayOf(typed.date);
  if (day === null || day < earliestDay) return problem('date', 'reading.date');
  const time = timeOf(typed.time);
  if (time === null) return problem('time', 'reading.time');
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  const takenAt = local.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 });
  return takenAt > now ? problem('date', 'reading.future') : { takenAt };
}

function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(plain) ??
    [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${written}T00:00:00.000Z`);
  // the 30th of February is another day to some
  return !isNaN(ms) && new Date(ms).toISOString().startsWith(written) ? written : null;
}

function timeOf(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return noon;
  const [, hour = '', minute = '', second = '0'] =
    /^(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2})?秒?)?$/.exec(plain) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return [hour, minute, second].map((part) => part.padStart(2, '0')).join(':');
}

/** What is wrong with values; a reading tells the total at least. */
export function valueProblems(values: CounterValues, unit: Unit): EntryProblem[] {
  const problems: EntryProblem[] = meterProblems(values, { first: {}, unit }).map(
    ({ counter, code, details }) => ({ field: counter, code, details }),
  );
  if (values.total === undefined) {
    problems.unshift({ field: 'total', code: 'reading.no_total', details: {} });
  }
  return problems;
}

/**
 * What does not go with the readings around it.
 * @param others the device's other readings, in any order
 */
export function entryWarnings(
  { takenAt, counters }: KnownReading,
  others: readonly KnownReading[],
): EntryWarning[] {
  const warnings: EntryWarning[] = [];
  for (const counter of allCounters) {
    const value = counters[counter];
    if (value === undefined) continue;
    const told = others.flatMap(({ takenAt: at, counters: { [counter]: other } }) =>
      other === undefined ? [] : [{ at, other }],
    );
    const same = told.find((one) => one.at === takenAt && one.other !== value);
    const earlier = newest(told.filter(({ at }) => at < takenAt));
    const later = oldest(told.filter(({ at }) => at > takenAt));
    const warn = (code: EntryWarning['code'], { at, other }: Told) =>
      warnings.push({ counter, code, details: { value, other, at } });
    if (same !== undefined) warn('reading.differs', same);
    else if (earlier !== null && earlier.other > value) warn('reading.below_earlier', earlier);
    else if (later !== null && later.other < value) warn('reading.above_later', later);
  }
  return warnings;
}

/** A counter's value at an instant. */
interface Told {
  at: string;
  other: number;
}

/** The readings next to an instant, and those of it. @param sorted the oldest first */
export function neighboursOf(sorted: readonly KnownReading[], takenAt: string): KnownReading[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.takenAt ?? '') < takenAt) low = middle + 1;
    else high = middle;
  }
  return sorted.slice(Math.max(0, low - nearest), low + nearest);
}

/** Readings on either side that are looked at: not each tells every counter. */
const nearest = 20;

function newest(values: readonly Told[]): Told | null {
  return values.reduce<Told | null>(
    (best, one) => (best === null || one.at > best.at ? one : best),
    null,
  );
}

function oldest(values: readonly Told[]): Told | null {
  return values.reduce<Told | null>(
    (best, one) => (best === null || one.at < best.at ? one : best),
    null,
  );
}
