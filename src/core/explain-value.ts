/**
 * The readings behind a value (§4.5.8): those of the period and the ones just
 * before it, what was made of each, and how the shown figure comes from them.
 */
import { compareReadings } from './compare-readings.ts';
import type { Counter } from './counter.ts';
import { judgeReadings, unjudged, type Said } from './explain-reading.ts';
import { termsOf, type Term } from './explain-terms.ts';
import type { Decision } from './lineage.ts';
import { localDay } from './local-day.ts';
import { periodOf, type Measure, type PeriodUnit } from './period.ts';
import type { Reading } from './reading.ts';
import { standingReadings } from './redecoding.ts';
import { rollUp } from './rollup.ts';
import { observationOf, type DeviceRules } from './series.ts';
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
  /** who decided, as the screens call them */
  by: string;
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
  const { counter, period, unit, measure } = asked;
  const { rules } = known;
  const sorted = standingReadings(known.readings).sort(compareReadings);
  const judged = judgeReadings(counter, sorted, rules);
  const periodOfReading = ({ takenAt }: Reading) =>
    periodOf(localDay(takenAt, known.zone), unit, known.closingDay);

  const earlier: Reading[] = [];
  const inside: Reading[] = [];
  for (const reading of sorted) {
    const own = periodOfReading(reading);
    if (own < period && judged.has(reading)) earlier.push(reading);
    else if (own === period) inside.push(reading);
  }
  const last = earlier.findLastIndex((reading) => judged.get(reading)?.accepted != null);
  const leading = earlier.slice(last === -1 ? -mostUnaccepted : last);
  const superseded = supersededBy(sorted, known.readings).filter(
    (reading) => periodOfReading(reading) === period,
  );

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
      ...superseded.map((one) => rowOf(one, 'inside', unjudged('superseded'))),
    ].sort((a, b) => compareReadings(a.reading, b.reading)),
  ];
  const counted = inside.flatMap((reading) => judged.get(reading)?.accepted ?? []);
  const before = last === -1 ? undefined : earlier[last];
  const accepted = before === undefined ? null : (judged.get(before)?.accepted ?? null);
  const startMeter = rules.startMeters[counter] ?? null;
  const hasTerms = measure === 'usage' && counted.length > 0;
  return {
    cell: shownCell(asked, sorted, known),
    rows,
    terms: hasTerms ? termsOf(accepted, counted, startMeter) : null,
  };
}

/** Values before the period that count for nothing, where none counts: the last few are shown. */
const mostUnaccepted = 3;

/** What the tables show, from the one counter that is asked about. */
function shownCell(
  { counter, period, unit, measure }: ValueAsked,
  sorted: readonly Reading[],
  { rules, zone, closingDay }: KnownOfDevice,
): Cell {
  const own = sorted.map((reading): Reading => {
    const value = reading.counters[counter];
    return { ...reading, counters: value === undefined ? {} : { [counter]: value } };
  });
  const { days, months, closings } = rollUp(own, zone, rules, closingDay);
  const rows = unit === 'day' ? days : unit === 'closing' ? closings : months;
  const row = rows.get(period);
  return cellOf(period, row?.values.get(counter) ?? null, measure, row !== undefined);
}

/** Readings that a newer decoding of the same bytes replaced. */
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
