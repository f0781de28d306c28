/**
 * Readings → days and months. The roll-up is a function of the set of a
 * device's readings: order, duplication and lateness do not matter. Usage is
 * not in it; it is `lineage − before`.
 */
import { sources, type Counter, type Source } from './counter.ts';
import { judge, type Decision, type LineageRules } from './lineage.ts';
import { localDay } from './local-day.ts';
import { markLetters, PeriodFold, type PeriodRow } from './period-fold.ts';
import { closingMonthOf, monthOf } from './period.ts';
import type { Point } from './plausible.ts';
import type { Reading } from './reading.ts';
import { decodingOf, standingReadings } from './redecoding.ts';

export { joinLetters, markLetters } from './period-fold.ts';
export type { PeriodRow, PeriodValue, RowMark } from './period-fold.ts';

/** Something a person may want to look at and decide otherwise (§4.5.7). */
export interface Finding {
  readingId: string;
  counter: Counter;
  finding: 'glitch' | 'reset' | 'swap' | 'basis' | 'jump' | 'conflict';
  at: string;
}

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

/** What a person entered and decided about a device's counters. */
export interface DeviceRules {
  /** counter values at registration (§4.5.2) */
  startMeters: Partial<Record<Counter, number>>;
  /** serial of a swapped-in machine → its start meters */
  swapMeters: Readonly<Record<string, Partial<Record<Counter, number>>>>;
  decisions: readonly { readingId: string; counter: Counter; decision: Decision }[];
}

export const noDeviceRules: DeviceRules = { startMeters: {}, swapMeters: {}, decisions: [] };

/** Time order; of one instant the more trusted source first (case 16). */
export function compareReadings(a: Reading, b: Reading): number {
  if (a.takenAt !== b.takenAt) return a.takenAt < b.takenAt ? -1 : 1;
  const trust = sources.indexOf(a.source) - sources.indexOf(b.source);
  if (trust !== 0) return trust;
  return a.readingId < b.readingId ? -1 : a.readingId > b.readingId ? 1 : 0;
}

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
  const sorted = standingReadings(readings).sort(compareReadings);
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
  const points: Point[] = [];
  const conflicts = new Set<number>();
  let lastAt = '';
  for (const [index, reading] of sorted.entries()) {
    const value = reading.counters[counter];
    if (value === undefined) continue;
    if (reading.takenAt === lastAt) {
      // of one instant the first in order stands; another value is listed, not used
      if (points.at(-1)?.value !== value) conflicts.add(index);
      continue;
    }
    lastAt = reading.takenAt;
    points.push(pointOf(reading, index, value));
  }
  const judgements = judge(points, lineageRules(counter, rules));
  const startMeter = rules.startMeters[counter] ?? null;
  const folds = spans.map(({ rows, periodOf }) => ({
    fold: new PeriodFold(rows, counter, startMeter),
    periodOf,
  }));
  for (const [position, point] of points.entries()) {
    const judgement = judgements[position];
    const reading = sorted[point.index];
    if (judgement === undefined || reading === undefined) continue;
    const day = days[point.index] ?? '';
    const letters = lettersOf(judgement, isManual(reading.source));
    for (const { fold, periodOf } of folds) {
      fold.add(periodOf(day), point.value, judgement, letters);
    }
    const finding =
      judgement.type === 'accepted'
        ? judgement.opening === 'rebase'
          ? 'jump'
          : judgement.opening
        : judgement.type === 'glitch'
          ? 'glitch'
          : null;
    if (finding !== null) {
      rollup.findings.push({ readingId: point.readingId, counter, finding, at: reading.takenAt });
    }
  }
  noteEnd(rollup, counter, points, judgements, days);
  for (const index of conflicts) {
    const reading = sorted[index];
    const day = days[index];
    if (reading === undefined || day === undefined) continue;
    for (const { fold, periodOf } of folds) fold.mark(periodOf(day), markLetters.conflict);
    const { readingId, takenAt } = reading;
    rollup.findings.push({ readingId, counter, finding: 'conflict', at: takenAt });
  }
}

function noteEnd(
  rollup: Rollup,
  counter: Counter,
  points: readonly Point[],
  judgements: ReturnType<typeof judge>,
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

function pointOf(reading: Reading, index: number, value: number): Point {
  return {
    index,
    readingId: reading.readingId,
    atMs: Date.parse(reading.takenAt),
    value,
    serial: reading.serial,
    basis: reading.source === 'snmp' ? reading.counterSource : null,
    counter32: reading.counter32,
  };
}

/** A decision speaks of what the device said, however often that was decoded. */
function decidedOn({ readingId }: { readingId: string }): string {
  return decodingOf(readingId).observationId;
}

function lineageRules(counter: Counter, rules: DeviceRules): LineageRules {
  const decided = new Map<string, Decision>();
  for (const decision of rules.decisions) {
    if (decision.counter === counter) decided.set(decidedOn(decision), decision.decision);
  }
  return {
    decisionOf: (point) => decided.get(decidedOn(point)) ?? null,
    startMeterOf: (serial) => rules.swapMeters[serial]?.[counter] ?? null,
  };
}

function lettersOf(judgement: ReturnType<typeof judge>[number], manual: boolean): string {
  if (judgement.type === 'glitch') return markLetters.glitch;
  if (judgement.type === 'unconfirmed') return markLetters.unconfirmed;
  let letters = manual ? markLetters.manual : '';
  if (judgement.opening === 'jump') letters += markLetters.jump;
  else if (judgement.opening !== null) letters += markLetters.reset;
  if (judgement.opening === 'swap') letters += markLetters.swap;
  if (judgement.startAssumed) letters += markLetters['start-assumed'];
  return letters;
}
