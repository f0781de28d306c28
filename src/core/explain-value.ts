/**
 * The readings behind a value (§4.5.8): those of the period and the ones just
 * before it, what was made of each, and how the shown figure comes from them.
 */
import { compareReadings } from './compare-readings.ts';
import type { Counter } from './counter.ts';
import { periodSpan } from './day-starts.ts';
import { judgeReadings, unjudged, type JudgedReadings, type Said } from './explain-reading.ts';
import { termsOf, type Term } from './explain-terms.ts';
import type { Decision } from './lineage.ts';
import { localDay } from './local-day.ts';
import { markLetters, PeriodFold, type PeriodRow } from './period-fold.ts';
import { periodOf, type Measure, type PeriodUnit } from './period.ts';
import type { Reading } from './reading.ts';
import { isManual, lettersOf } from './rollup.ts';
import { countedReadings, observationOf, type DeviceRules } from './series.ts';
import type { Cell } from './table.ts';
import { cellOf } from './usage.ts';

/** What a person said of a reading of a counter, and when. */
export interface DecisionRecord {
  readingId: string;
  counter: Counter;
  /** `confirm`: the rule is right */
  decision: Decision | 'confirm';
  /** ISO instant */
  at: string;
  /** who decided, as the screens call them; null: not one of the customer's own */
  by: string | null;
}

/** Which value is asked about. */
export interface ValueAsked {
  counter: Counter;
  period: string;
  unit: PeriodUnit;
  measure: Measure;
}

/** What is known of a device: its readings, and what persons entered and decided. */
export interface KnownOfDevice {
  readings: readonly Reading[];
  rules: DeviceRules;
  /** the persons behind the rules' decisions */
  records: readonly DecisionRecord[];
  /** the customer's zone and closing day: they decide the period */
  zone: string;
  closingDay: number | null;
}

export interface ExplainedReading extends Said {
  reading: Reading;
  place: 'before' | 'inside';
  /** the panel's value; null where the reading does not have the counter */
  value: number | null;
  decision: DecisionRecord | null;
}

export interface Explanation {
  /** as the tables show it */
  cell: Cell;
  /** in time order */
  rows: ExplainedReading[];
  /** of a usage: differences that add up to it; null: there is none, or a cumulative value is asked for */
  terms: Term[] | null;
}

/** Explains one counter's value. */
export function explainCounter(asked: ValueAsked, known: KnownOfDevice): Explanation {
  const { counter, measure } = asked;
  const { rules } = known;
  const sorted = countedReadings(known.readings, rules).sort(compareReadings);
  const judged = judgeReadings(counter, sorted, rules);
  const { start, end } = periodSpan(asked.period, asked.unit, known);
  const isInside = ({ takenAt }: Reading) => takenAt >= start && takenAt < end;

  const inside = sorted.filter(isInside);
  const earlier = sorted.filter((reading) => reading.takenAt < start && judged.has(reading));
  const last = earlier.findLastIndex((reading) => judged.get(reading)?.accepted != null);
  const leading = earlier.slice(last === -1 ? -mostUnaccepted : last);
  const isWithdrawn = ({ readingId }: Reading) => rules.withdrawn?.has(readingId) ?? false;
  const others = supersededBy(inside, known.readings.filter(isInside));

  const rowOf = (reading: Reading, place: 'before' | 'inside', said: Said): ExplainedReading => ({
    reading,
    place,
    value: reading.counters[counter] ?? null,
    ...said,
    decision: decisionOn(reading, counter, known.records),
  });
  const saidOf = (reading: Reading) => judged.get(reading)?.said ?? unjudged('absent');
  const rows = [
    ...leading.map((one) => rowOf(one, 'before', saidOf(one))),
    ...[
      ...inside.map((one) => rowOf(one, 'inside', saidOf(one))),
      ...others.map((one) =>
        rowOf(one, 'inside', unjudged(isWithdrawn(one) ? 'withdrawn' : 'superseded')),
      ),
    ].sort((a, b) => compareReadings(a.reading, b.reading)),
  ];
  const counted = inside.flatMap((reading) => judged.get(reading)?.accepted ?? []);
  const before = last === -1 ? null : (earlier[last] ?? null);
  const accepted = before === null ? null : (judged.get(before)?.accepted ?? null);
  const startMeter = rules.startMeters[counter] ?? null;
  const hasTerms = measure === 'usage' && counted.length > 0;
  return {
    cell: shownCell(asked, { before, inside, judged }, known),
    rows,
    terms: hasTerms ? termsOf(accepted, counted, startMeter) : null,
  };
}

/** Values before the period that count for nothing, where none counts: the last few are shown. */
const mostUnaccepted = 3;

/**
 * What the tables show. The roll-up folds a counter's values in time order, and
 * of those before the period it needs the last accepted one alone.
 */
function shownCell(
  { counter, period, unit, measure }: ValueAsked,
  { before, inside, judged }: Judged,
  { rules, zone, closingDay }: KnownOfDevice,
): Cell {
  const [any] = inside;
  if (any === undefined) return cellOf(period, null, measure, false);
  const rows = new Map<string, PeriodRow>();
  const fold = new PeriodFold(rows, counter, rules.startMeters[counter] ?? null);
  const add = (reading: Reading, own: string) => {
    const value = reading.counters[counter];
    const judgement = judged.get(reading)?.judgement ?? null;
    if (value === undefined || judgement === null) return;
    fold.add(own, value, judgement, lettersOf(judgement, isManual(reading.source)));
  };
  const open = (own: string) =>
    rows.set(own, { period: own, unit: any.unit, takenAt: any.takenAt, values: new Map() });
  if (before !== null) {
    const own = periodOf(localDay(before.takenAt, zone), unit, closingDay);
    open(own);
    add(before, own);
  }
  open(period);
  for (const reading of inside) {
    add(reading, period);
    if (judged.get(reading)?.isConflict === true) fold.mark(period, markLetters.conflict);
  }
  return cellOf(period, rows.get(period)?.values.get(counter) ?? null, measure, true);
}

/** A counter's judged readings around a period. */
interface Judged {
  /** the last accepted one before it */
  before: Reading | null;
  inside: readonly Reading[];
  judged: JudgedReadings;
}

/** Readings of a time that a newer decoding of the same bytes replaced, or that were taken back. */
function supersededBy(standing: readonly Reading[], all: readonly Reading[]): Reading[] {
  const stands = new Set(standing.map(({ readingId }) => readingId));
  const unique = new Map(all.map((reading) => [reading.readingId, reading]));
  return [...unique.values()].filter(({ readingId }) => !stands.has(readingId));
}

function decisionOn(
  reading: Reading,
  counter: Counter,
  records: readonly DecisionRecord[],
): DecisionRecord | null {
  const observation = observationOf(reading);
  return (
    records.findLast((one) => one.counter === counter && observationOf(one) === observation) ?? null
  );
}
