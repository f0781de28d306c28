import { sortedInSteps, type Breath } from './kept-order.ts';
import { inOrder } from './order.ts';

/** `orderBy` of a list that may be long, with breaths between. */
export async function orderByInSteps<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K | null,
  compare: (a: K, b: K) => number,
  descending: boolean,
  breath: Breath,
): Promise<T[]> {
  const direction = descending ? -1 : 1;
  const keys = items.map(keyOf);
  const keyAt = (place: number) => keys[place] ?? null;
  const sorted = await sortedInSteps(
    Uint32Array.from(items, (_, place) => place),
    (a, b) => inOrder(keyAt(a), keyAt(b), (x, y) => compare(x, y) * direction),
    breath,
  );
  // places are those of items
  return Array.from(sorted, (place) => items[place] as T);
}
