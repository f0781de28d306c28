/**
 * Where a device's counters stand: enough of the roll-up to add the next
 * reading without its predecessors. `append` is a short cut: it serves a newer
 * reading in which every counter simply grows, and otherwise says null, and the
 * device is rolled up anew from its readings. Both ways give the same rows.
 */
import type { Counter } from './counter.ts';
import { exact } from './lineage.ts';
import { localDay } from './local-day.ts';
import { monthOf } from './period.ts';
import { relationOf } from './plausible.ts';
import type { Reading } from './reading.ts';
import {
  isManual,
  joinLetters,
  markLetters,
  type PeriodRow,
  type PeriodValue,
  type Rollup,
} from './rollup.ts';

/** One counter: its last accepted value, and what the current day and month had before. */
export interface SeriesState {
  epoch: number;
  offset: number;
  panel: number;
  atMs: number;
  serial: string | null;
  basis: string | null;
  day: string;
  dayBefore: number | null;
  dayBeforePeriod: string | null;
  dayMarks: string;
  monthBefore: number | null;
  monthBeforePeriod: string | null;
  monthMarks: string;
}

export interface RollupState {
  lastTakenAt: string;
  series: Map<Counter, SeriesState>;
}

/**
 * The state at the end of a roll-up; null when a counter's newest reading was
 * not accepted, so that the next reading may change earlier rows.
 */
export function stateOf(rollup: Rollup): RollupState | null {
  if (rollup.ends === null) return null;
  let lastTakenAt = '';
  for (const row of rollup.days.values()) if (row.takenAt > lastTakenAt) lastTakenAt = row.takenAt;
  const series = new Map<Counter, SeriesState>();
  for (const [counter, end] of rollup.ends) {
    const day = rollup.days.get(end.day)?.values.get(counter);
    const month = rollup.months.get(monthOf(end.day))?.values.get(counter);
    if (day?.panel == null || day.lineage === null || month === undefined) return null;
    series.set(counter, {
      epoch: day.epoch,
      offset: exact(day.lineage - day.panel),
      panel: day.panel,
      atMs: end.atMs,
      serial: end.serial,
      basis: end.basis,
      day: end.day,
      dayBefore: day.before,
      dayBeforePeriod: day.beforePeriod,
      dayMarks: day.marks,
      monthBefore: month.before,
      monthBeforePeriod: month.beforePeriod,
      monthMarks: month.marks,
    });
  }
  return { lastTakenAt, series };
}

/**
 * Adds a reading to a state, which it changes.
 * @returns the rows of the reading's day and month; null when the short cut does
 *   not serve (the state is then unchanged)
 */
export function append(
  state: RollupState,
  reading: Reading,
  zone: string,
): { day: PeriodRow; month: PeriodRow } | null {
  if (reading.takenAt <= state.lastTakenAt) return null;
  const atMs = Date.parse(reading.takenAt);
  const basis = reading.source === 'snmp' ? reading.counterSource : null;
  // Object.entries loses the key type; CounterValues has no other keys
  const values = Object.entries(reading.counters) as [Counter, number][];
  for (const [counter, value] of values) {
    const last = state.series.get(counter);
    if (last === undefined) return null;
    const point = { index: 0, readingId: '', atMs, value, serial: reading.serial, basis };
    const compared = { atMs: last.atMs, value: last.panel, serial: last.serial, basis: last.basis };
    const relation = relationOf(compared, { ...point, counter32: reading.counter32 });
    if (relation !== 'fits') return null;
  }
  const day = localDay(atMs, zone);
  const marks = isManual(reading.source) ? markLetters.manual : '';
  for (const [counter, value] of values) {
    const series = state.series.get(counter);
    if (series !== undefined) step(series, day, value, marks);
  }
  for (const [counter] of values) {
    const series = state.series.get(counter);
    if (series === undefined) continue;
    series.atMs = atMs;
    series.serial = reading.serial ?? series.serial;
    series.basis = basis ?? series.basis;
  }
  state.lastTakenAt = reading.takenAt;
  return rowsOf(state, day, reading);
}

function step(series: SeriesState, day: string, value: number, marks: string): void {
  if (day !== series.day) {
    const lineage = exact(series.panel + series.offset);
    if (monthOf(day) !== monthOf(series.day)) {
      series.monthBefore = lineage;
      series.monthBeforePeriod = monthOf(series.day);
      series.monthMarks = '';
    }
    series.dayBefore = lineage;
    series.dayBeforePeriod = series.day;
    series.dayMarks = '';
    series.day = day;
  }
  series.panel = value;
  series.dayMarks = joinLetters(series.dayMarks.replace(markLetters.manual, ''), marks);
  series.monthMarks = joinLetters(series.monthMarks.replace(markLetters.manual, ''), marks);
}

function rowsOf(
  state: RollupState,
  day: string,
  reading: Reading,
): { day: PeriodRow; month: PeriodRow } {
  const { unit, takenAt } = reading;
  const month = monthOf(day);
  const days = new Map<Counter, PeriodValue>();
  const months = new Map<Counter, PeriodValue>();
  for (const [counter, series] of state.series) {
    if (!series.day.startsWith(month)) continue;
    const { panel, epoch } = series;
    const lineage = exact(panel + series.offset);
    months.set(counter, {
      panel,
      lineage,
      before: series.monthBefore,
      beforePeriod: series.monthBeforePeriod,
      epoch,
      marks: series.monthMarks,
    });
    if (series.day !== day) continue;
    days.set(counter, {
      panel,
      lineage,
      before: series.dayBefore,
      beforePeriod: series.dayBeforePeriod,
      epoch,
      marks: series.dayMarks,
    });
  }
  return {
    day: { period: day, unit, takenAt, values: days },
    month: { period: month, unit, takenAt, values: months },
  };
}
