/**
 * The short cut's short cut, for what nearly every reading of a fleet is: all counters of the
 * device stand alike, all are read, and all simply grow. Then the texts that storage keeps are
 * written straight from the state's text, without an object a counter and period. Whatever is
 * not so is for `append` (rollup-state.ts); both give the same texts.
 */
import type { Counter } from './counter.ts';
import { localDay } from './local-day.ts';
import { closingMonthOf, monthOf, stepsBetween } from './period.ts';
import { relationOf } from './plausible.ts';
import type { Reading } from './reading.ts';
import { isManual, type PeriodValue } from './rollup.ts';
import {
  parseStoredState,
  settingOf,
  settingText,
  type Setting,
  type StoredSeries,
} from './rollup-state-text.ts';

/** A period row with its counters as text. */
export interface PeriodText {
  period: string;
  /** as `writePeriodValues` writes them */
  text: string;
  /** undefined where the device has no such counter */
  total: PeriodValue | undefined;
}

export interface AlikeRows {
  day: PeriodText;
  month: PeriodText;
  closing: PeriodText | null;
  /** as `writeRollupState` writes it, with the reading's instant as `lastTakenAt` */
  state: string;
}

/**
 * @param text a state's, as `writeRollupState` wrote it
 * @param closingDay the customer's; null: no closing months are kept
 * @returns null where it does not serve
 */
export function appendAlike(
  text: string,
  lastTakenAt: string,
  reading: Reading,
  { zone, closingDay }: { zone: string; closingDay: number | null },
): AlikeRows | null {
  const { takenAt, serial, counters } = reading;
  if (takenAt <= lastTakenAt || isManual(reading.source)) return null;
  const stored = parseStoredState(text, closingDay);
  if (stored?.usual == null) return null;
  const old = settingOf(stored.usual, { lastMs: Date.parse(lastTakenAt), closingDay });
  if (!isPlain(old)) return null;
  // Object.entries loses the key type; a stored state has no other keys
  const series = Object.entries(stored.series) as [Counter, StoredSeries][];
  const basis = reading.source === 'snmp' ? reading.counterSource : null;
  const atMs = Date.parse(takenAt);
  const point = { index: 0, readingId: '', atMs, value: 0, serial, basis, counter32: false };
  const last = { atMs: old.atMs, value: 0, serial: old.serial, basis: old.basis };
  let read = 0;
  for (const _ in counters) read++;
  if (read !== series.length || read === 0) return null;
  for (const [counter, list] of series) {
    const value = counters[counter];
    if (value === undefined || !isAlike(list, closingDay)) return null;
    if (!Number.isInteger(value) || !Number.isInteger(list[0])) return null;
    point.value = value;
    last.value = list[0];
    if (relationOf(last, point) !== 'fits') return null;
  }
  const day = localDay(atMs, zone);
  const now = settingAfter(old, day, closingDay);
  now.atMs = atMs;
  now.serial = serial ?? old.serial;
  now.basis = basis ?? old.basis;
  return textsOf(series, counters, { old, now, closingDay, takenAt });
}

function isPlain({ epoch, offset, dayMarks, monthMarks, closingMarks }: Setting): boolean {
  return epoch === 1 && offset === 0 && dayMarks + monthMarks + closingMarks === '';
}

/** Whether nothing of the counter differs from what is usual but its values. */
function isAlike(list: StoredSeries, closingDay: number | null): boolean {
  if (closingDay === null) return list.length === 3;
  return list.length === 4 && !Array.isArray(list[3]);
}

/** Which periods the values before are of, once a reading of this day was added. */
function settingAfter(old: Setting, day: string, closingDay: number | null): Setting {
  const now = { ...old, day };
  if (day === old.day) return now;
  now.dayBeforePeriod = old.day;
  if (monthOf(day) !== monthOf(old.day)) now.monthBeforePeriod = monthOf(old.day);
  if (closingDay === null) return now;
  const closing = closingMonthOf(old.day, closingDay);
  if (closingMonthOf(day, closingDay) !== closing) now.closingBeforePeriod = closing;
  return now;
}

/** One of the periods that a day is part of. */
interface Span {
  period: string;
  beforePeriod: string | null;
  /** where in a counter's list stands what is before it: the list's beginning as it begins now */
  place: number;
}

function spanOf(
  period: string,
  old: string,
  { beforePeriod, place }: { beforePeriod: string | null; place: number },
): Span {
  return { period, beforePeriod, place: period === old ? place : 0 };
}

function textsOf(
  series: readonly [Counter, StoredSeries][],
  counters: Reading['counters'],
  frame: { old: Setting; now: Setting; closingDay: number | null; takenAt: string },
): AlikeRows {
  const { old, now, closingDay, takenAt } = frame;
  const spans = [
    spanOf(now.day, old.day, { beforePeriod: now.dayBeforePeriod, place: 1 }),
    spanOf(monthOf(now.day), monthOf(old.day), { beforePeriod: now.monthBeforePeriod, place: 2 }),
  ];
  if (closingDay !== null) {
    const period = closingMonthOf(now.day, closingDay);
    const { closingBeforePeriod: beforePeriod } = now;
    spans.push(spanOf(period, closingMonthOf(old.day, closingDay), { beforePeriod, place: 3 }));
  }
  // JSON.stringify is quicker than to join pieces, whose text SQLite's driver has to make one yet
  const lists: Partial<Record<Counter, (number | null)[]>> = {};
  const rows = spans.map(({ period, beforePeriod, place }): PeriodText => {
    const steps = beforePeriod === null ? 0 : stepsBetween(beforePeriod, period);
    for (const [counter, list] of series) {
      const panel = counters[counter] ?? null;
      const before = valueAt(list, place);
      lists[counter] = before === null ? [panel] : [panel, before, steps];
    }
    return { period, text: JSON.stringify(lists), total: totalOf(lists.total, beforePeriod) };
  });
  for (const [counter, list] of series) {
    const next: (number | null)[] = [counters[counter] ?? null];
    for (const { place } of spans) next.push(valueAt(list, place));
    lists[counter] = next;
  }
  const usual = settingText(now, { lastTakenAt: takenAt, closingDay });
  const cut = closingDay === null ? '' : `,"closing":${closingDay}`;
  const [day, month, closing = null] = rows;
  // the spans of a day and of a month are always there
  if (day === undefined || month === undefined) throw new Error('a reading without a day');
  const state = `{"usual":${usual}${cut},"series":${JSON.stringify(lists)}}`;
  return { day, month, closing, state };
}

/** isAlike: a list holds numbers and null. */
function valueAt(list: StoredSeries, place: number): number | null {
  return (list[place] ?? null) as number | null;
}

function totalOf(
  list: readonly (number | null)[] | undefined,
  beforePeriod: string | null,
): PeriodValue | undefined {
  if (list === undefined) return undefined;
  const [panel = null, before = null] = list;
  return { panel, lineage: panel, before, beforePeriod, epoch: 1, marks: '' };
}
