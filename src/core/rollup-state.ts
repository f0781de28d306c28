/**
 * Where a device's counters stand: enough of the roll-up to add the next
 * reading without its predecessors. `append` is a short cut: it serves a newer
 * reading in which every counter simply grows, and otherwise says null, and the
 * device is rolled up anew from its readings. Both ways give the same rows.
 */
import type { Counter } from './counter.ts';
import { exact } from './lineage.ts';
import { localDay } from './local-day.ts';
import { closingMonthOf, monthOf } from './period.ts';
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

/**
 * One counter: its last accepted value, and what the current day, month and
 * closing month had before. Without a closing day the closing fields stay empty.
 */
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
  closingBefore: number | null;
  closingBeforePeriod: string | null;
  closingMarks: string;
}

export interface RollupState {
  lastTakenAt: string;
  /** the day that ends closing months, as in the roll-up; null: none are kept */
  closingDay: number | null;
  series: Map<Counter, SeriesState>;
}

/**
 * The state at the end of a roll-up; null when a counter's newest reading was
 * not accepted, so that the next reading may change earlier rows.
 * @param closingDay the one that the roll-up was made with
 */
export function stateOf(rollup: Rollup, closingDay: number | null = null): RollupState | null {
  if (rollup.ends === null) return null;
  let lastTakenAt = '';
  for (const row of rollup.days.values()) if (row.takenAt > lastTakenAt) lastTakenAt = row.takenAt;
  const series = new Map<Counter, SeriesState>();
  for (const [counter, end] of rollup.ends) {
    const day = rollup.days.get(end.day)?.values.get(counter);
    const month = rollup.months.get(monthOf(end.day))?.values.get(counter);
    const closing =
      closingDay === null
        ? null
        : rollup.closings.get(closingMonthOf(end.day, closingDay))?.values.get(counter);
    if (day?.panel == null || day.lineage === null || month === undefined) return null;
    if (closing === undefined) return null;
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
      closingBefore: closing?.before ?? null,
      closingBeforePeriod: closing?.beforePeriod ?? null,
      closingMarks: closing?.marks ?? '',
    });
  }
  return { lastTakenAt, closingDay, series };
}

/**
 * Adds a reading to a state, which it changes.
 * @returns the rows of the reading's day, month and, with a closing day, closing
 *   month; null when the short cut does not serve (the state is then unchanged)
 */
export function append(state: RollupState, reading: Reading, zone: string): AppendedRows | null {
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
    if (series !== undefined) step(series, day, state.closingDay, value, marks);
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

export interface AppendedRows {
  day: PeriodRow;
  month: PeriodRow;
  closing: PeriodRow | null;
}

function step(
  series: SeriesState,
  day: string,
  closingDay: number | null,
  value: number,
  marks: string,
): void {
  if (day !== series.day) {
    const lineage = exact(series.panel + series.offset);
    if (monthOf(day) !== monthOf(series.day)) {
      series.monthBefore = lineage;
      series.monthBeforePeriod = monthOf(series.day);
      series.monthMarks = '';
    }
    if (closingDay !== null) {
      const earlier = closingMonthOf(series.day, closingDay);
      if (closingMonthOf(day, closingDay) !== earlier) {
        series.closingBefore = lineage;
        series.closingBeforePeriod = earlier;
        series.closingMarks = '';
      }
    }
    series.dayBefore = lineage;
    series.dayBeforePeriod = series.day;
    series.dayMarks = '';
    series.day = day;
  }
  series.panel = value;
  series.dayMarks = joinLetters(series.dayMarks.replace(markLetters.manual, ''), marks);
  series.monthMarks = joinLetters(series.monthMarks.replace(markLetters.manual, ''), marks);
  if (closingDay === null) return;
  series.closingMarks = joinLetters(series.closingMarks.replace(markLetters.manual, ''), marks);
}

function rowsOf(state: RollupState, day: string, reading: Reading): AppendedRows {
  const { unit, takenAt } = reading;
  const { closingDay } = state;
  const month = monthOf(day);
  const closing = closingDay === null ? null : closingMonthOf(day, closingDay);
  const days = new Map<Counter, PeriodValue>();
  const months = new Map<Counter, PeriodValue>();
  const closings = new Map<Counter, PeriodValue>();
  for (const [counter, series] of state.series) {
    const { panel, epoch } = series;
    const lineage = exact(panel + series.offset);
    if (closingDay !== null && closingMonthOf(series.day, closingDay) === closing) {
      closings.set(counter, {
        panel,
        lineage,
        before: series.closingBefore,
        beforePeriod: series.closingBeforePeriod,
        epoch,
        marks: series.closingMarks,
      });
    }
    if (!series.day.startsWith(month)) continue;
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
    closing: closing === null ? null : { period: closing, unit, takenAt, values: closings },
  };
}
