/** In which order supplies want attention: what ran out, what runs out next, what nobody knows (§5). */
import type { SupplyLevel } from './reading.ts';
import type { SupplyOutlook } from './supply-outlook.ts';

/** Sorts before every day: it has run out. */
export const hasRunOut = '0000-00-00';
/** Sorts behind every day: nobody knows. */
export const notForeseen = '9999-12-31';

/**
 * @param day the local day that the level was told on
 * @returns the day by which it is sorted, and what is left of it, words behind per cent
 */
export function supplyOrder(
  supply: { percent: number | null; level: SupplyLevel; day: string },
  outlook: SupplyOutlook,
): { dueOn: string; leftRank: number } {
  const { percent, level, day } = supply;
  const leftRank = percent ?? wordRanks[level];
  if (level === 'empty') return { dueOn: hasRunOut, leftRank };
  if (outlook.from !== null) return { dueOn: outlook.from, leftRank };
  // low is urgent, however slowly it goes
  return { dueOn: level === 'low' ? day : notForeseen, leftRank };
}

const wordRanks: Record<SupplyLevel, number> = {
  empty: 0,
  low: 11,
  some: 101,
  ok: 102,
  unknown: 103,
};
