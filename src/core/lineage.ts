/**
 * A counter's lineage (§4.5.7): its readings in time order, each judged. An
 * accepted value has an epoch and a lineage value (panel value + the epoch's
 * offset), so that usage is a difference of lineage values across board swaps,
 * wraps and machine swaps. Every reading gets a judgement; none is dropped.
 */
import { lifetimeLimit, relationOf, type Point, type Relation } from './plausible.ts';

/** Why an epoch began, or what is remarkable about an accepted value. */
export type Opening = 'reset' | 'swap' | 'basis' | 'jump' | 'rebase';

export type Judgement =
  | {
      type: 'accepted';
      epoch: number;
      lineage: number;
      opening: Opening | null;
      startAssumed: boolean;
    }
  /** contradicted by its successor; counts for nothing */
  | { type: 'glitch' }
  /** the newest reading contradicts its predecessor: the next one decides */
  | { type: 'unconfirmed' };

/** A person's decision on one reading of one counter; it replaces the rule's. */
export type Decision =
  /** the difference is real use */
  | 'count'
  /** a new epoch that starts at zero: the panel value is use */
  | 'restart'
  /** a new epoch that continues where the old one stood: no use */
  | 'rebase'
  /** a glitch */
  | 'ignore';

export interface LineageRules {
  decisionOf(point: Point): Decision | null;
  /** the entered start meter of the machine with this serial, null where none was entered (case 11) */
  startMeterOf(serial: string): number | null;
}

const noRules: LineageRules = { decisionOf: () => null, startMeterOf: () => null };

/** Rounds to three decimals, so that areas add up exactly as counts do. */
export function exact(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1000) / 1000;
}

/**
 * Judges the points of one counter.
 * @param points in time order, one an instant
 * @returns judgements, parallel to `points`
 */
export function judge(points: readonly Point[], rules: LineageRules = noRules): Judgement[] {
  const lineage = new Lineage(points, rules);
  for (const [position, point] of points.entries()) lineage.add(position, point);
  return lineage.judgements;
}

/** An accepted point, with the serial and the table that were named last. */
interface Accepted {
  position: number;
  point: Point;
  epoch: number;
  offset: number;
  opening: Opening | null;
  /** a person said so: no later reading takes it back */
  decided: boolean;
}

interface Suspect {
  position: number;
  point: Point;
  relation: Relation;
}

/** The accepted points so far, and the newest one where it waits for its successor. */
class Lineage {
  readonly judgements: Judgement[];
  readonly #rules: LineageRules;
  readonly #accepted: Accepted[] = [];
  #suspect: Suspect | null = null;

  constructor(points: readonly Point[], rules: LineageRules) {
    this.judgements = points.map(() => ({ type: 'unconfirmed' }));
    this.#rules = rules;
  }

  add(position: number, point: Point): void {
    const decision = this.#rules.decisionOf(point);
    if (decision === 'ignore') {
      this.judgements[position] = { type: 'glitch' };
    } else if (decision !== null) {
      if (this.#suspect !== null) this.judgements[this.#suspect.position] = { type: 'glitch' };
      this.#suspect = null;
      this.#accept(position, point, openingDecided(decision, point, this.#last()), true);
    } else {
      this.#settle(point);
      this.#place(position, point);
    }
  }

  #last(): Point | null {
    return this.#accepted.at(-1)?.point ?? null;
  }

  /** The next point decides what the suspect one was. */
  #settle(next: Point): void {
    const suspect = this.#suspect;
    if (suspect === null) return;
    this.#suspect = null;
    const { position, point, relation } = suspect;
    const last = this.#last();
    if (isConfirmed(point, relation, last, next)) {
      this.#accept(position, point, openingOf(relation, last === null));
    } else {
      this.judgements[position] = { type: 'glitch' };
    }
  }

  #place(position: number, point: Point): void {
    const last = this.#last();
    const relation = last === null ? firstRelation(point) : relationOf(last, point);
    if (relation === 'fits' || relation === 'wrap') this.#accept(position, point, null);
    else if (relation === 'swap') this.#accept(position, point, 'swap');
    else if (relation === 'drop' && this.#isLastContradicted(point)) {
      const lone = this.#accepted.pop();
      if (lone !== undefined) this.judgements[lone.position] = { type: 'glitch' };
      this.#place(position, point);
    } else this.#suspect = { position, point, relation };
  }

  /** Whether the newest accepted value stands alone between two that agree (case 21). */
  #isLastContradicted(next: Point): boolean {
    const last = this.#accepted.at(-1);
    const before = this.#accepted.at(-2);
    if (last === undefined || before === undefined) return false;
    if (last.opening !== null || last.decided) return false;
    if (before.epoch !== last.epoch || before.offset !== last.offset) return false;
    const relation = relationOf(before.point, next);
    return relation === 'fits' || relation === 'wrap';
  }

  #accept(position: number, point: Point, opening: Opening | null, decided = false): void {
    const last = this.#accepted.at(-1);
    const start = opening === 'swap' ? this.#startMeter(point) : null;
    const epoch = (last?.epoch ?? 1) + (opensEpoch(opening) && last !== undefined ? 1 : 0);
    const offset = last === undefined ? 0 : offsetOf(last, point, opening, start ?? point.value);
    // a serial or table that this reading does not name is the one known before
    const named: Point = {
      ...point,
      serial: point.serial ?? last?.point.serial ?? null,
      basis: point.basis ?? last?.point.basis ?? null,
    };
    this.#accepted.push({ position, point: named, epoch, offset, opening, decided });
    this.judgements[position] = {
      type: 'accepted',
      epoch,
      lineage: exact(point.value + offset),
      opening,
      startAssumed: opening === 'swap' && start === null,
    };
  }

  /** What was entered for a swapped-in machine; null: its first panel value is assumed. */
  #startMeter({ serial }: Point): number | null {
    return serial === null ? null : this.#rules.startMeterOf(serial);
  }
}

function opensEpoch(opening: Opening | null): boolean {
  return opening !== null && opening !== 'jump';
}

/** Lineage value minus panel value from this point on. */
function offsetOf(last: Accepted, point: Point, opening: Opening | null, start: number): number {
  const stood = last.point.value + last.offset;
  if (opening === 'reset') return exact(stood);
  if (opening === 'rebase' || opening === 'basis') return exact(stood - point.value);
  if (opening === 'swap') return exact(stood - start);
  return relationOf(last.point, point) === 'wrap' ? exact(last.offset + 2 ** 32) : last.offset;
}

/** The first value ever has nothing before it to fit; an absurd one waits for a second. */
function firstRelation(point: Point): Relation {
  return point.value > lifetimeLimit ? 'jump' : 'fits';
}

function openingDecided(decision: Decision, point: Point, last: Point | null): Opening | null {
  if (last === null) return null;
  if (decision === 'rebase') return 'rebase';
  // lower than before cannot be counted as a difference: it starts anew
  return decision === 'restart' || point.value < last.value ? 'reset' : null;
}

function openingOf(relation: Relation, isFirst: boolean): Opening | null {
  if (isFirst) return null;
  if (relation === 'drop') return 'reset';
  return relation === 'basis' ? 'basis' : 'jump';
}

/** Whether the reading after a suspect one bears it out. */
function isConfirmed(suspect: Point, relation: Relation, last: Point | null, next: Point): boolean {
  const toSuspect = relationOf(suspect, next);
  if (relation === 'basis') return toSuspect !== 'basis' && next.basis === suspect.basis;
  // the first value ever may stand just before its wrap; all ones is "no value" (cases 8 and 10)
  if (last === null && toSuspect === 'wrap') return suspect.value !== 2 ** 32 - 1;
  if (toSuspect === 'swap' || toSuspect === 'basis' || next.value < suspect.value) return false;
  // after a drop, a value at or above the old level contradicts the drop (case 7)
  return relation === 'jump' || last === null || next.value < last.value;
}
