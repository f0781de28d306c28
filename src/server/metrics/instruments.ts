/** What counts up while a process runs: counters, and histograms of durations. */
import type { Family, Labels, Sample } from './exposition.ts';

/** A counter by labels; nothing is forgotten, so labels take few values. */
export class Counter {
  readonly #name: string;
  readonly #help: string;
  readonly #sums = new Map<string, { labels: Labels; value: number }>();

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  add(labels: Labels, by = 1): void {
    const key = JSON.stringify(labels);
    const known = this.#sums.get(key);
    if (known === undefined) this.#sums.set(key, { labels, value: by });
    else known.value += by;
  }

  family(): Family {
    return {
      name: this.#name,
      help: this.#help,
      type: 'counter',
      samples: [...this.#sums.values()],
    };
  }
}

interface Spread {
  labels: Labels;
  /** how many fell into each bucket, and beyond the last */
  counts: number[];
  sum: number;
}

/** A histogram by labels. */
export class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #spreads = new Map<string, Spread>();

  /** @param bounds upper ends of the buckets, ascending */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    const key = JSON.stringify(labels);
    let spread = this.#spreads.get(key);
    if (spread === undefined) {
      spread = { labels, counts: [...this.#bounds.map(() => 0), 0], sum: 0 };
      this.#spreads.set(key, spread);
    }
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    const at = bucket < 0 ? this.#bounds.length : bucket;
    spread.counts[at] = (spread.counts[at] ?? 0) + 1;
    spread.sum += value;
  }

  family(): Family {
    const samples = [...this.#spreads.values()].flatMap((spread) => this.#samplesOf(spread));
    return { name: this.#name, help: this.#help, type: 'histogram', samples };
  }

  #samplesOf({ labels, counts, sum }: Spread): Sample[] {
    let count = 0;
    const buckets = counts.map((own, index) => {
      count += own;
      const le = String(this.#bounds[index] ?? '+Inf');
      return { suffix: '_bucket', labels: { ...labels, le }, value: count };
    });
    return [
      ...buckets,
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ];
  }
}
