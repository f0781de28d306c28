/** What was made of each reading of a counter, with what the rule compared it with (§4.5.7). */
import type { Counter } from './counter.ts';
import type { Accepted } from './explain-terms.ts';
import { ruleOf, type ReadingRule } from './explain-rule.ts';
import type { Judgement } from './lineage.ts';
import type { Reading } from './reading.ts';
import { seriesOf, type DeviceRules } from './series.ts';

/** What is said of one reading beside its own values. */
export interface Said {
  rule: ReadingRule;
  epoch: number | null;
  lineage: number | null;
  /** the value accepted before it; null: none */
  previous: number | null;
  /** the next value, whatever was made of it; null: none yet */
  next: number | null;
  /** the value that counts for the same instant, where it is not this one */
  rival: number | null;
  /** after a swap: the start meter was not entered */
  startAssumed: boolean;
}

export interface JudgedReading {
  said: Said;
  /** null where another reading of its instant stands */
  judgement: Judgement | null;
  /** null where the value counts for nothing */
  accepted: Accepted | null;
  /** it contradicts the one that stands, and nobody decided between them (case 16) */
  isConflict: boolean;
}

const nothing: Omit<Said, 'rule'> = {
  epoch: null,
  lineage: null,
  previous: null,
  next: null,
  rival: null,
  startAssumed: false,
};

/** What is said of a reading that was not judged for this counter. */
export function unjudged(rule: 'absent' | 'superseded' | 'withdrawn'): Said {
  return { rule, ...nothing };
}

/** The readings that have a counter, and what was made of those that are asked about. */
export interface JudgedReadings {
  has(reading: Reading): boolean;
  /** null for a reading without the counter */
  get(reading: Reading): JudgedReading | null;
}

/** @param sorted the standing readings of a device in the order of `compareReadings` */
export function judgeReadings(
  counter: Counter,
  sorted: readonly Reading[],
  rules: DeviceRules,
): JudgedReadings {
  const { points, judgements, conflicts } = seriesOf(counter, sorted, rules);
  const open = new Set(conflicts.map((index) => sorted[index]));
  const positions = new Map<Reading, number>();
  /** parallel to `points`: the one accepted before */
  const lasts: (Accepted | null)[] = [];
  let last: Accepted | null = null;
  for (const [position, point] of points.entries()) {
    const reading = sorted[point.index];
    if (reading !== undefined) positions.set(reading, position);
    lasts.push(last);
    last = acceptedOf(point.value, judgements[position]) ?? last;
  }

  function judgedAt(position: number): JudgedReading | null {
    const value = points[position]?.value;
    const judgement = judgements[position];
    if (value === undefined || judgement === undefined) return null;
    const before = lasts[position] ?? null;
    const said: Said = {
      ...nothing,
      rule: ruleOf(judgement, value, before),
      previous: before?.panel ?? null,
      next: points[position + 1]?.value ?? null,
    };
    if (judgement.type === 'accepted') {
      said.epoch = judgement.epoch;
      said.lineage = judgement.lineage;
      said.startAssumed = judgement.startAssumed;
    }
    return { said, judgement, accepted: acceptedOf(value, judgement), isConflict: false };
  }

  /** Another reading stands for its instant. */
  function besides(reading: Reading): JudgedReading {
    const atMs = Date.parse(reading.takenAt);
    const rival = points.find((point) => point.atMs === atMs)?.value ?? null;
    const rule = rival === reading.counters[counter] ? 'same' : 'conflict';
    const said: Said = { ...nothing, rule, rival };
    return { said, judgement: null, accepted: null, isConflict: open.has(reading) };
  }

  const has = (reading: Reading) => reading.counters[counter] !== undefined;
  return {
    has,
    get(reading) {
      if (!has(reading)) return null;
      const position = positions.get(reading);
      return position === undefined ? besides(reading) : judgedAt(position);
    },
  };
}

function acceptedOf(panel: number, judgement: Judgement | undefined): Accepted | null {
  if (judgement?.type !== 'accepted') return null;
  return { panel, lineage: judgement.lineage, opening: judgement.opening };
}
