/**
 * Review of what the rules judged (§4.5.7): what waits for a person, the
 * readings around it, and what a decision would do to the figures. Decisions
 * and findings name a reading by its observation, however often that was decoded.
 */
import type { Counter } from './counter.ts';
import { compareReadings } from './compare-readings.ts';
import type { Decision, Judgement } from './lineage.ts';
import { withOnly, type Reading } from './reading.ts';
import { rollUp } from './rollup.ts';
import {
  countedReadings,
  findingsIn,
  observationOf,
  seriesOf,
  type DeviceRules,
  type Finding,
  type FindingKind,
} from './series.ts';
import type { Cell } from './table.ts';
import { cellOf } from './usage.ts';

/** The decisions that a person chooses from; `count` of a lower value is `restart`. */
export const decisions: readonly Decision[] = ['count', 'restart', 'rebase', 'ignore'];

/** Whether a word from outside names a decision. */
export function isDecision(word: string): word is Decision {
  return decisions.some((decision) => decision === word);
}

/** What stands beside a finding: a decision, or that the rule's judgement was found right. */
export type DecisionWord = Decision | 'confirm';

/** A stored decision's word; `confirm:reset` says which finding was right. */
export function decisionWord(stored: string): DecisionWord {
  return isDecision(stored) ? stored : 'confirm';
}

/**
 * What stands in the list of reviews: what the rules find where nobody decided,
 * and what they would find without decisions where somebody did, so that a
 * decided finding stays what it was.
 * @param found what the roll-up found with the decisions
 */
export function findingsToReview(
  readings: Iterable<Reading>,
  rules: DeviceRules,
  found: readonly Finding[],
): Finding[] {
  if (rules.decisions.length === 0) return byObservation(found);
  const decided = new Set(rules.decisions.map(keyOf));
  const byRule = { ...rules, decisions: [] };
  const sorted = countedReadings(readings, rules).sort(compareReadings);
  const counters = new Set(rules.decisions.map(({ counter }) => counter));
  const before = [...counters].flatMap((counter) =>
    findingsIn(seriesOf(counter, sorted, byRule), counter, sorted),
  );
  return byObservation([
    ...found.filter((one) => !decided.has(keyOf(one))),
    ...before.filter((one) => decided.has(keyOf(one))),
  ]).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Each finding once, named by its observation: ids of readings may come from outside and meet. */
function byObservation(found: readonly Finding[]): Finding[] {
  const named = found.map((one) => ({ ...one, readingId: observationOf(one) }));
  return [...new Map(named.map((one) => [`${keyOf(one)} ${one.finding}`, one])).values()];
}

function keyOf(one: { readingId: string; counter: Counter }): string {
  return `${one.counter} ${observationOf(one)}`;
}

/** What a person may say of one reading; null: what the rules say. */
export interface Proposal {
  readingId: string;
  counters: readonly Counter[];
  decision: Decision | null;
}

/** The rules with a proposal in place of what was decided on its reading and counters. */
export function withProposal(rules: DeviceRules, proposal: Proposal): DeviceRules {
  const { readingId, counters, decision } = proposal;
  const others = rules.decisions.filter(
    (one) => observationOf(one) !== observationOf({ readingId }) || !counters.includes(one.counter),
  );
  if (decision === null) return { ...rules, decisions: others };
  const proposed = counters.map((counter) => ({ readingId, counter, decision }));
  return { ...rules, decisions: [...others, ...proposed] };
}

/** A period whose figures change. */
export interface Change {
  unit: 'day' | 'month';
  period: string;
  usage: { before: Cell; after: Cell };
  cumulative: { before: Cell; after: Cell };
}

/**
 * What other rules make of a counter's days and months, the oldest first, days
 * before months; empty where every figure and mark stays.
 */
export function changesBetween(
  readings: readonly Reading[],
  zone: string,
  counter: Counter,
  before: DeviceRules,
  after: DeviceRules,
): Change[] {
  const own = readings.map((reading) => withOnly(reading, counter));
  const [was, is] = [rollUp(own, zone, before), rollUp(own, zone, after)];
  const changes: Change[] = [];
  for (const unit of ['day', 'month'] as const) {
    const [from, to] = unit === 'day' ? [was.days, is.days] : [was.months, is.months];
    for (const period of [...from.keys()].sort()) {
      const cell = (rows: typeof from, measure: 'usage' | 'cumulative') =>
        cellOf(period, rows.get(period)?.values.get(counter) ?? null, measure, rows.has(period));
      const usage = { before: cell(from, 'usage'), after: cell(to, 'usage') };
      const cumulative = { before: cell(from, 'cumulative'), after: cell(to, 'cumulative') };
      if (isSame(usage) && isSame(cumulative)) continue;
      changes.push({ unit, period, usage, cumulative });
    }
  }
  return changes;
}

function isSame({ before, after }: { before: Cell; after: Cell }): boolean {
  return (
    before.value === after.value &&
    before.quality === after.quality &&
    before.spans === after.spans &&
    before.marks.join() === after.marks.join()
  );
}

/** A reading beside the one in question. */
export interface Evidence {
  readingId: string;
  takenAt: string;
  source: Reading['source'];
  serial: string | null;
  value: number;
  /** what is made of it; null: another reading of its instant counts */
  judgement: Judgement | null;
  isSubject: boolean;
}

/** How many readings are shown on either side of the one in question. */
const around = 4;

/** The readings of a counter around one reading, in time order; empty where it has none. */
export function evidenceOf(
  readings: Iterable<Reading>,
  rules: DeviceRules,
  readingId: string,
  counter: Counter,
): Evidence[] {
  const sorted = countedReadings(readings, rules)
    .sort(compareReadings)
    .filter((reading) => reading.counters[counter] !== undefined);
  const subject = sorted.findIndex((one) => observationOf(one) === observationOf({ readingId }));
  if (subject === -1) return [];
  const { points, judgements } = seriesOf(counter, sorted, rules);
  const judged = new Map(points.map((point, at) => [point.index, judgements[at] ?? null]));
  const start = Math.max(0, subject - around);
  return sorted.slice(start, subject + around + 1).flatMap((reading, offset) => {
    const value = reading.counters[counter];
    if (value === undefined) return [];
    const index = start + offset;
    const { takenAt, source, serial } = reading;
    return [
      {
        readingId: observationOf(reading),
        takenAt,
        source,
        serial,
        value,
        judgement: judged.get(index) ?? null,
        isSubject: index === subject,
      },
    ];
  });
}

/** What a finding of several counters is called: the kind that says most about the reading. */
export function leadingKind(kinds: readonly FindingKind[]): FindingKind | null {
  return weight.find((kind) => kinds.includes(kind)) ?? null;
}

const weight: readonly FindingKind[] = [
  'swap',
  'basis',
  'reset',
  'jump',
  'glitch',
  'conflict',
  'unconfirmed',
];
