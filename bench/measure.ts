/** Times ours and a reference in turns, so that a noisy machine is noisy for both. */

export interface Measurement {
  name: string;
  /** reference time ÷ our time: higher is better */
  ratio: number;
  target: number;
  unit: 'x';
  detail: Record<string, number | string>;
}

/** A benchmark, or null with a reason where this machine cannot run it. */
export interface Bench {
  name: string;
  target: number;
  /** what is compared with what, one line */
  what: string;
  run(): Promise<Measurement | { skipped: string }>;
}

/** Milliseconds that work takes. */
export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('a median of nothing');
  return middle;
}

/**
 * Runs pairs and takes the median of their ratios.
 * @param pair one round: how long ours and the reference took
 */
export async function inPairs(
  bench: Bench,
  rounds: number,
  pair: (round: number) => Promise<{ oursMs: number; referenceMs: number }>,
  more: Record<string, number | string> = {},
): Promise<Measurement> {
  const pairs = [];
  for (let round = 0; round < rounds; round++) pairs.push(await pair(round));
  const ratios = pairs.map(({ oursMs, referenceMs }) => referenceMs / oursMs);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    name: bench.name,
    ratio: rounded(median(ratios)),
    target: bench.target,
    unit: 'x',
    detail: {
      oursMs: rounded(median(pairs.map(({ oursMs }) => oursMs))),
      referenceMs: rounded(median(pairs.map(({ referenceMs }) => referenceMs))),
      lowest: rounded(Math.min(...ratios)),
      highest: rounded(Math.max(...ratios)),
      rounds,
      ...more,
    },
  };
}
