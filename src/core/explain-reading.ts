/** What was made of each reading of a counter, with what the rule compared it with (§4.5.7). */
import type { Counter } from './counter.ts';
import type { Accepted } from './explain-terms.ts';
import { ruleOf, type ReadingRule } from './explain-rule.ts';
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
  /** null where the value counts for nothing */
  accepted: Accepted | null;
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
export function unjudged(rule: 'absent' | 'superseded'): Said {
  return { rule, ...nothing };
}

/**
 * @param sorted the standing readings of a device in the order of `compareReadings`
 * @returns the readings that have the counter
 */
export function judgeReadings(
  counter: Counter,
  sorted: readonly Reading[],
  rules: DeviceRules,
): Map<Reading, JudgedReading> {
  const { points, judgements } = seriesOf(counter, sorted, rules);
  const judged = new Map<Reading, JudgedReading>();
  const valueAt = new Map<string, number>();
  let last: Accepted | null = null;
  for (const [position, point] of points.entries()) {
    const reading = sorted[point.index];
    const judgement = judgements[position];
    if (reading === undefined || judgement === undefined) continue;
    valueAt.set(reading.takenAt, point.value);
    const said: Said = {
      ...nothing,
      rule: ruleOf(judgement, point.value, last),
      previous: last?.panel ?? null,
      next: points[position + 1]?.value ?? null,
    };
    if (judgement.type !== 'accepted') {
      judged.set(reading, { said, accepted: null });
      continue;
    }
    const { epoch, lineage, opening, startAssumed } = judgement;
    const accepted: Accepted = { panel: point.value, lineage, opening };
    judged.set(reading, { said: { ...said, epoch, lineage, startAssumed }, accepted });
    last = accepted;
  }
  for (const reading of sorted) {
    const value = reading.counters[counter];
    if (value === undefined || judged.has(reading)) continue;
    const rival = valueAt.get(reading.takenAt) ?? null;
    const rule = rival === value ? 'same' : 'conflict';
    judged.set(reading, { said: { rule, ...nothing, rival }, accepted: null });
  }
  return judged;
}
