/**
 * A long list in the order of a text of its rows, cut without the list itself: from its
 * different texts, and how many rows have each. Rows whose texts are equal to a reader make a
 * run, and keep the list's own order within it.
 */
import { sortedInSteps, type Breath } from './kept-order.ts';

/** A text, and how many rows have it; null: those without one. */
export interface Counted {
  value: string | null;
  count: number;
}

export interface Run {
  /** null: the rows without a text, which stand last both ways round */
  values: readonly string[] | null;
  count: number;
}

/** Rows that lie one behind the other: of one run, from `offset` on, or all of several runs. */
export interface Stretch {
  runs: readonly Run[];
  offset: number;
  limit: number;
}

/**
 * The runs in their order.
 * @param counted each text once
 * @param compare texts as a reader does
 */
export async function sortedRuns(
  counted: readonly Counted[],
  compare: (a: string, b: string) => number,
  descending: boolean,
  breath: Breath,
): Promise<Run[]> {
  const valueAt = (place: number) => counted[place]?.value ?? null;
  const direction = descending ? -1 : 1;
  const between = (a: number, b: number) => {
    const [one, other] = [valueAt(a), valueAt(b)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    return compare(one, other) * direction;
  };
  const places = Uint32Array.from(counted, (_, place) => place);
  const runs: { values: string[] | null; count: number }[] = [];
  let before: number | null = null;
  for (const place of await sortedInSteps(places, between, breath)) {
    const [value, count] = [valueAt(place), counted[place]?.count ?? 0];
    const last = runs.at(-1);
    if (last !== undefined && before !== null && between(before, place) === 0) {
      last.count += count;
      if (value !== null) last.values?.push(value);
    } else runs.push({ values: value === null ? null : [value], count });
    before = place;
  }
  return runs;
}

/** What of the runs lies within a page: the first and the last may be cut, those between are whole. */
export function stretchesWithin(
  runs: readonly Run[],
  { offset, limit }: { offset: number; limit: number },
): Stretch[] {
  const stretches: Stretch[] = [];
  let whole: Run[] = [];
  const end = () => {
    const count = whole.reduce((sum, run) => sum + run.count, 0);
    if (count > 0) stretches.push({ runs: whole, offset: 0, limit: count });
    whole = [];
  };
  let start = 0;
  for (const run of runs) {
    const from = Math.max(offset - start, 0);
    const until = Math.min(offset + limit - start, run.count);
    start += run.count;
    if (until <= from) continue;
    // rows without a text are asked for by themselves
    if (from === 0 && until === run.count && run.values !== null) whole.push(run);
    else {
      end();
      stretches.push({ runs: [run], offset: from, limit: until - from });
    }
    if (start >= offset + limit) break;
  }
  end();
  return stretches;
}
