/** How the fleet's list of supplies is sorted (§5): over the whole list, not the page. */
import { compareTexts, orderBy } from './order.ts';

/** `due` is the list's own order: what ran out, what runs out next, what nobody knows. */
export const supplySorts = ['due', 'device', 'supply', 'level', 'group', 'manager'] as const;
export type SupplySort = (typeof supplySorts)[number];

/** What a supply is sorted by. */
export interface SupplySortKeys {
  device: string;
  supply: string;
  /** supplyOrder's leftRank: what is left, words behind per cent */
  level: number;
  group: string | null;
  manager: string | null;
}

/**
 * What has no group or manager stands last both ways round; equals keep their order.
 * @param rows in the list's own order
 */
export function sortSupplies<R extends SupplySortKeys>(
  rows: readonly R[],
  { sort, descending }: { sort: SupplySort; descending: boolean },
  locale: string,
): readonly R[] {
  if (sort === 'due') return descending ? rows.toReversed() : rows;
  if (sort === 'level')
    return orderBy(
      rows,
      ({ level }) => level,
      (a, b) => a - b,
      descending,
    );
  return orderBy(rows, (row) => row[sort], compareTexts(locale), descending);
}
