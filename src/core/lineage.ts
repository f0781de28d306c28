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

interface Accepted {
  point: Point;
  epoch: number;
  offset: number;
}

/**
 * Judges the points of one counter.
 * @param points in time order, one an instant
 * @returns judgements, parallel to `points`
 */
export function judge(points: readonly Point[], rules: LineageRules = noRules): Judgement[] {
  const judgements: Judgement[] = points.map(() => ({ type: 'unconfirmed' }));
  const accepted: Accepted[] = [];
  let suspect: { point: Point; position: number; relation: Relation } | null = null;

  const top = () => accepted.at(-1);

  function accept(position: number, point: Point, opening: Opening | null): void {
    const last = top();
    let epoch = last?.epoch ?? 1;
    let offset = last?.offset ?? 0;
    let startAssumed = false;
    if (last !== undefined) {
      const stood = last.point.value + last.offset;
      if (opening === 'reset') offset = stood;
      if (opening === 'rebase' || opening === 'basis') offset = stood - point.value;
      if (opening === 'swap') {
        const entered = point.serial === null ? null : rules.startMeterOf(point.serial);
        startAssumed = entered === null;
        offset = stood - (entered ?? point.value);
      }
      if (opening !== null && opening !== 'jump') epoch += 1;
      else if (relationOf(last.point, point) === 'wrap') offset += 2 ** 32;
    }
    // a serial or table that this reading does not name is the one known before
    const named: Point = {
      ...point,
      serial: point.serial ?? last?.point.serial ?? null,
      basis: point.basis ?? last?.point.basis ?? null,
    };
    accepted.push({ point: named, epoch, offset: exact(offset) });
    const lineage = exact(point.value + offset);
    judgements[position] = { type: 'accepted', epoch, lineage, opening, startAssumed };
  }

  /** Positions of the accepted points, parallel to `accepted`, to take one back. */
  const positions: number[] = [];
  function take(position: number, point: Point, opening: Opening | null): void {
    accept(position, point, opening);
    positions.push(position);
  }

  function suspend(position: number, point: Point, relation: Relation): void {
    suspect = { point, position, relation };
  }

  /** Whether the newest accepted value stands alone between two that agree (case 21). */
  function isContradicted(next: Point): boolean {
    const last = top();
    const before = accepted.at(-2);
    if (last === undefined || before === undefined || before.epoch !== last.epoch) return false;
    const position = positions.at(-1);
    const judgement = position === undefined ? undefined : judgements[position];
    if (judgement?.type === 'accepted' && judgement.opening !== null) return false;
    if (before.offset !== last.offset) return false;
    const relation = relationOf(before.point, next);
    return relation === 'fits' || relation === 'wrap';
  }

  function place(position: number, point: Point): void {
    const last = top();
    if (last === undefined) {
      if (point.value > lifetimeLimit) suspend(position, point, 'jump');
      else take(position, point, null);
      return;
    }
    const relation = relationOf(last.point, point);
    if (relation === 'fits' || relation === 'wrap') take(position, point, null);
    else if (relation === 'swap') take(position, point, 'swap');
    else if (relation === 'drop' && isContradicted(point)) {
      const lone = positions.pop();
      accepted.pop();
      if (lone !== undefined) judgements[lone] = { type: 'glitch' };
      place(position, point);
    } else suspend(position, point, relation);
  }

  points.forEach((point, position) => {
    const decision = rules.decisionOf(point);
    if (decision === 'ignore') {
      judgements[position] = { type: 'glitch' };
      return;
    }
    if (decision !== null) {
      if (suspect !== null) judgements[suspect.position] = { type: 'glitch' };
      suspect = null;
      take(position, point, openingDecided(decision, point, top()?.point ?? null));
      return;
    }
    if (suspect !== null) {
      const waiting: { point: Point; position: number; relation: Relation } = suspect;
      suspect = null;
      if (isConfirmed(waiting.point, waiting.relation, top()?.point ?? null, point)) {
        take(waiting.position, waiting.point, openingOf(waiting.relation, top() === undefined));
      } else {
        judgements[waiting.position] = { type: 'glitch' };
      }
    }
    place(position, point);
  });
  return judgements;
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
