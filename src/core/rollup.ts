/**
 * Readings → days and months. The roll-up is a function of the set of a
 * device's readings: order, duplication and lateness do not matter. Usage is
 * not in it; it is `lineage − before`.
 */
import { compareReadings } from './compare-readings.ts';
import type { Counter, Source } from './counter.ts';
import type { Judgement } from './lineage.ts';
import { localDay } from './local-day.ts';
import { markLetters, PeriodFold, type PeriodRow } from './period-fold.ts';
import { closingMonthOf, monthOf } from './period.ts';
import type { Reading } from './reading.ts';
import {
  countedReadings,
  findingsIn,
  noDeviceRules,
  seriesOf,
  type DeviceRules,
  type Finding,
  type Series,
} from './series.ts';

export { joinLetters, markLetters } from './period-fold.ts';
export type { PeriodRow, PeriodValue, RowMark } from './period-fold.ts';
export { compareReadings } from './compare-readings.ts';
export { noDeviceRules, type DeviceRules, type Finding } from './series.ts';

export interface Rollup {
  days: Map<string, PeriodRow>;
  months: Map<string, PeriodRow>;
  /** months by the customer's closing day; empty where that is the month's end */
  closings: Map<string, PeriodRow>;
  findings: Finding[];
  /** each counter's newest accepted point; null while a counter's newest point is not accepted */
  ends: Map<Counter, SeriesEnd> | null;
}

/** The newest accepted point of a counter. */
export interface SeriesEnd {
  day: string;
  atMs: number;
  serial: string | null;
  basis: string | null;
}

/** Whether a person read the value. */
export function isManual(source: Source): boolean {
  return source === 'manual';
}

/**
 * Folds all readings of one device.
 * @param zone the customer's IANA zone: it decides the day
 * @param closingDay the day that ends the customer's closing months; null: none are kept
 */
export function rollUp(
  readings: Iterable<Reading>,
  zone: string,
  rules: DeviceRules = noDeviceRules,
  closingDay: number | null = null,
): Rollup {
  const sorted = countedReadings(readings, rules).sort(compareReadings);
  const rollup: Rollup = {
    days: new Map(),
    months: new Map(),
    closings: new Map(),
    findings: [],
    ends: new Map(),
  };
  const spans = spansOf(rollup, closingDay);
  const days = sorted.map((reading) => localDay(reading.takenAt, zone));
  for (const [index, reading] of sorted.entries()) {
    const day = days[index] ?? '';
    for (const { rows, periodOf } of spans) rowOf(rows, periodOf(day), reading);
  }
  for (const counter of countersIn(sorted)) {
    foldCounter(rollup, spans, counter, sorted, days, rules);
  }
  rollup.findings.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return rollup;
}

/** What a day is part of: itself, its month, its closing month. */
interface Span {
  rows: Map<string, PeriodRow>;
  periodOf(day: string): string;
}

function spansOf({ days, months, closings }: Rollup, closingDay: number | null): Span[] {
  const spans: Span[] = [
    { rows: days, periodOf: (day) => day },
    { rows: months, periodOf: monthOf },
  ];
  if (closingDay !== null) {
    spans.push({ rows: closings, periodOf: (day) => closingMonthOf(day, closingDay) });
  }
  return spans;
}

function countersIn(readings: readonly Reading[]): Set<Counter> {
  const found = new Set<Counter>();
  for (const reading of readings) {
    // Object.keys loses the key type; CounterValues has no other keys
    for (const counter of Object.keys(reading.counters) as Counter[]) found.add(counter);
  }
  return found;
}

function rowOf(rows: Map<string, PeriodRow>, period: string, reading: Reading): PeriodRow {
  let row = rows.get(period);
  if (row === undefined) {
    row = { period, unit: reading.unit, takenAt: reading.takenAt, values: new Map() };
    rows.set(period, row);
  } else if (reading.takenAt >= row.takenAt) {
    row.takenAt = reading.takenAt;
    row.unit = reading.unit;
  }
  return row;
}

function foldCounter(
  rollup: Rollup,
  spans: readonly Span[],
  counter: Counter,
  sorted: readonly Reading[],
  days: readonly string[],
  rules: DeviceRules,
): void {
  const series = seriesOf(counter, sorted, rules);
  const startMeter = rules.startMeters[counter] ?? null;
  const folds = spans.map(({ rows, periodOf }) => ({
    fold: new PeriodFold(rows, counter, startMeter),
    periodOf,
  }));
  for (const [position, point] of series.points.entries()) {
    const judgement = series.judgements[position];
    const reading = sorted[point.index];
    if (judgement === undefined || reading === undefined) continue;
    const day = days[point.index] ?? '';
    const letters = lettersOf(judgement, isManual(reading.source));
    for (const { fold, periodOf } of folds) {
      fold.add(periodOf(day), point.value, judgement, letters);
    }
  }
  for (const index of series.conflicts) {
    const day = days[index];
    if (day === undefined) continue;
    for (const { fold, periodOf } of folds) fold.mark(periodOf(day), markLetters.conflict);
  }
  noteEnd(rollup, counter, series, days);
  rollup.findings.push(...findingsIn(series, counter, sorted));
}

function noteEnd(
  rollup: Rollup,
  counter: Counter,
  { points, judgements }: Series,
  days: readonly string[],
): void {
  const last = points.at(-1);
  if (last === undefined || judgements.at(-1)?.type !== 'accepted') {
    rollup.ends = null;
    return;
  }
  const accepted = points.filter((_, position) => judgements[position]?.type === 'accepted');
  rollup.ends?.set(counter, {
    day: days[last.index] ?? '',
    atMs: last.atMs,
    // what the newest reading does not name is what was named last
    serial: accepted.findLast((point) => point.serial !== null)?.serial ?? null,
    basis: accepted.findLast((point) => point.basis !== null)?.basis ?? null,
  });
}

/** What a judgement marks in a period. @param manual whether a person read the value */
export function lettersOf(judgement: Judgement, manual: boolean): string {
  if (judgement.type === 'glitch') return markLetters.glitch;
  if (judgement.type === 'unconfirmed') return markLetters.unconfirmed;
  let letters = manual ? markLetters.manual : '';
  if (judgement.opening === 'jump') letters += markLetters.jump;
  else if (judgement.opening !== null) letters += markLetters.reset;
  if (judgement.opening === 'swap') letters += markLetters.swap;
  if (judgement.startAssumed) letters += markLetters['start-assumed'];
  return letters;
}
