/**
 * Work on one thing, one piece at a time, in the order of asking: what is short goes before
 * what is long, but lets a piece of the long one through now and then.
 */
export class TwoLines {
  readonly #short: (() => void)[] = [];
  readonly #long: (() => void)[] = [];
  readonly #inARow: number;
  #passed = 0;
  #isTaken = false;

  /** @param inARow short pieces in a row while a long one waits */
  constructor(inARow = 8) {
    this.#inARow = inARow;
  }

  /** Rejects as the work does; the next piece begins all the same. */
  async turn<T>(length: 'short' | 'long', work: () => Promise<T>): Promise<T> {
    if (this.#isTaken) {
      const line = length === 'short' ? this.#short : this.#long;
      await new Promise<void>((called) => line.push(called));
    }
    this.#isTaken = true;
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #next(): void {
    const isShort = this.#long.length === 0 || this.#passed < this.#inARow;
    const next =
      (isShort ? this.#short.shift() : undefined) ?? this.#long.shift() ?? this.#short.shift();
    this.#passed = isShort && this.#long.length > 0 ? this.#passed + 1 : 0;
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}
