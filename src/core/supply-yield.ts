/** How many pages a supply lasted, beside what was promised of it (§5). */
export interface SupplyYield {
  /** faces between two replacements */
  achieved: number;
  /** faces that its maker promises; null: not known */
  rated: number | null;
  /** achieved / rated; null where not known */
  share: number | null;
}

/**
 * @param from faces counted when it was put in, over changes of board and machine; null: not known
 * @param to faces counted when it was taken out
 * @returns null where either is not known
 */
export function yieldBetween(
  from: number | null,
  to: number | null,
  rated: number | null,
): SupplyYield | null {
  if (from === null || to === null || to < from) return null;
  const achieved = to - from;
  return { achieved, rated, share: rated === null || rated <= 0 ? null : achieved / rated };
}
