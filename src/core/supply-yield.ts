/** How many pages a supply lasted, beside what was promised of it (§5). */
import type { Unit } from './counter.ts';
import { isColorant } from './supply-type.ts';

/** What counts the pages of a supply: those in colour, where it lays colour alone; else all. */
export type YieldCounter = 'total' | 'color';

/** Where a device's counters stood on a local day, over changes of board and machine. */
export interface CountedDay {
  /** YYYY-MM-DD */
  day: string;
  unit: Unit;
  /** null: not known on that day */
  total: number | null;
  color: number | null;
}

/** A replacement between two days, with the counters nearest to it. */
export interface CountedReplacement {
  /** the last day with the old one, and the first with the new one */
  afterDay: string;
  day: string;
  /** the last days up to `afterDay`, and the first from `day` on; far ones are left out by whoever asks */
  before: readonly CountedDay[];
  after: readonly CountedDay[];
}

/** Why no yield is named. */
export type YieldReason = 'no-earlier' | 'undecided' | 'other-machine' | 'no-counter' | 'not-pages';

export type SupplyYield =
  | {
      reason: null;
      /** faces between the two replacements; it was at least, and at most, so many */
      pages: number;
      least: number;
      most: number;
      counter: YieldCounter;
      /** faces that its maker promises; null: not known */
      rated: number | null;
      /** pages / rated; null where that is not known */
      share: number | null;
    }
  | { reason: YieldReason };

/** Whether a supply is used by coloured pages alone. Black is used by all. */
export function usesColorPages(type: string, color: string | null): boolean {
  if (!isColorant(type) || color === null) return false;
  return !/black|gr[ae]y|tri-color|white|clear/.test(color);
}

/**
 * The pages from one replacement to the next.
 * @param supply what is replaced
 * @param rated faces that its maker promises; null: not known
 */
export function yieldBetween(
  supply: { type: string; color: string | null },
  from: CountedReplacement,
  to: CountedReplacement,
  rated: number | null,
): SupplyYield {
  const wanted: YieldCounter[] = usesColorPages(supply.type, supply.color)
    ? ['color', 'total']
    : ['total'];
  for (const counter of wanted) {
    const put = boundsOf(from, counter);
    const taken = boundsOf(to, counter);
    if (put === null || taken === null || taken.to < put.from) continue;
    if (![put, taken].every(({ units }) => units.every(isPages))) return { reason: 'not-pages' };
    const least = Math.max(0, taken.from - put.to);
    const most = taken.to - put.from;
    const pages = Math.round((least + most) / 2);
    const share = rated === null || rated <= 0 ? null : pages / rated;
    return { reason: null, pages, least, most, counter, rated, share };
  }
  return { reason: 'no-counter' };
}

function isPages(unit: Unit): boolean {
  return unit === 'impressions' || unit === 'sheets';
}

/** Between which counts a replacement lies; null where one side is not known. */
function boundsOf(
  { before, after }: CountedReplacement,
  counter: YieldCounter,
): { from: number; to: number; units: Unit[] } | null {
  const last = before.findLast((one) => one[counter] !== null);
  const next = after.find((one) => one[counter] !== null);
  const from = last?.[counter] ?? null;
  const to = next?.[counter] ?? null;
  if (last === undefined || next === undefined || from === null || to === null) return null;
  return to < from ? null : { from, to, units: [last.unit, next.unit] };
}

export interface TypicalYield {
  /** of all that are known; between two, their mean */
  median: number;
  /** how many it rests on */
  count: number;
  least: number;
  most: number;
}

/** @returns null where none is known */
export function typicalYield(pages: readonly number[]): TypicalYield | null {
  const sorted = pages.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return null;
  const half = (sorted.length - 1) / 2;
  const [low = least, high = most] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return { median: Math.round((low + high) / 2), count: sorted.length, least, most };
}
