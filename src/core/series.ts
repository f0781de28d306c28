/** One counter's readings as a series of judged points: what the roll-up folds and a review shows. */
import type { Counter } from './counter.ts';
import { judge, type Decision, type Judgement, type LineageRules } from './lineage.ts';
import type { Point } from './plausible.ts';
import type { Reading } from './reading.ts';
import { decodingOf, standingReadings } from './redecoding.ts';

/** What a person entered and decided about a device's counters. */
export interface DeviceRules {
  /** counter values at registration (§4.5.2) */
  startMeters: Partial<Record<Counter, number>>;
  /** serial of a swapped-in machine → its start meters */
  swapMeters: Readonly<Record<string, Partial<Record<Counter, number>>>>;
  decisions: readonly { readingId: string; counter: Counter; decision: Decision }[];
  /** ids of entered readings that were taken back (§12.70); absent: none */
  withdrawn?: ReadonlySet<string>;
}

export const noDeviceRules: DeviceRules = { startMeters: {}, swapMeters: {}, decisions: [] };

/** Something a person may want to look at and decide otherwise (§4.5.7). */
export interface Finding {
  readingId: string;
  counter: Counter;
  finding: FindingKind;
  at: string;
}

export const findingKinds = [
  'unconfirmed',
  'reset',
  'swap',
  'basis',
  'jump',
  'glitch',
  'conflict',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Series {
  /** in time order, one an instant */
  points: Point[];
  /** parallel to `points` */
  judgements: Judgement[];
  /** positions of readings that say something else than the point of the same instant */
  conflicts: number[];
}

/** The readings that figures are made of: each once, by its newest decoding, without those taken back. */
export function countedReadings(readings: Iterable<Reading>, rules: DeviceRules): Reading[] {
  const standing = standingReadings(readings);
  const { withdrawn } = rules;
  if (withdrawn === undefined || withdrawn.size === 0) return standing;
  return standing.filter(({ readingId }) => !withdrawn.has(readingId));
}

/**
 * Judges one counter.
 * @param sorted the standing readings of a device in the order of `compareReadings`
 */
export function seriesOf(counter: Counter, sorted: readonly Reading[], rules: DeviceRules): Series {
  const lineageRules = lineageRulesOf(counter, rules);
  const points: Point[] = [];
  const conflicts: number[] = [];
  let lastAt = '';
  let conflictsBefore = 0;
  for (const [index, reading] of sorted.entries()) {
    const value = reading.counters[counter];
    if (value === undefined) continue;
    const point = pointOf(reading, index, value);
    const rival = points.at(-1);
    if (rival === undefined || reading.takenAt !== lastAt) {
      lastAt = reading.takenAt;
      conflictsBefore = conflicts.length;
      points.push(point);
      continue;
    }
    // of one instant the first in order stands, unless a person said otherwise (case 16)
    const [standing, offered] = [lineageRules.decisionOf(rival), lineageRules.decisionOf(point)];
    if (trust(offered) > trust(standing)) {
      points[points.length - 1] = point;
      conflicts.length = conflictsBefore;
    } else if (rival.value !== value && standing === null && offered === null) {
      conflicts.push(index);
    }
  }
  return { points, judgements: judge(points, lineageRules), conflicts };
}

/** What a decision makes of a reading beside others of its instant. */
function trust(decision: Decision | null): number {
  if (decision === null) return 1;
  return decision === 'ignore' ? 0 : 2;
}

/** What is remarkable in a series. */
export function findingsIn(
  { points, judgements, conflicts }: Series,
  counter: Counter,
  sorted: readonly Reading[],
): Finding[] {
  const found: Finding[] = [];
  for (const [position, point] of points.entries()) {
    const judgement = judgements[position];
    const at = sorted[point.index]?.takenAt;
    const finding = judgement === undefined ? null : findingOf(judgement);
    if (finding === null || at === undefined) continue;
    found.push({ readingId: point.readingId, counter, finding, at });
  }
  for (const index of conflicts) {
    const reading = sorted[index];
    if (reading === undefined) continue;
    const { readingId, takenAt: at } = reading;
    found.push({ readingId, counter, finding: 'conflict', at });
  }
  return found;
}

function findingOf(judgement: Judgement): FindingKind | null {
  if (judgement.type !== 'accepted') return judgement.type;
  return judgement.opening === 'rebase' ? 'jump' : judgement.opening;
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
export function observationOf({ readingId }: { readingId: string }): string {
  return decodingOf(readingId).observationId;
}

function lineageRulesOf(counter: Counter, rules: DeviceRules): LineageRules {
  const decided = new Map<string, Decision>();
  for (const decision of rules.decisions) {
    if (decision.counter === counter) decided.set(observationOf(decision), decision.decision);
  }
  return {
    decisionOf: (point) =>
      decided.size === 0 ? null : (decided.get(observationOf(point)) ?? null),
    startMeterOf: (serial) => rules.swapMeters[serial]?.[counter] ?? null,
  };
}
