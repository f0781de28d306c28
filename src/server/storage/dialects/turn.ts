import { KadoError } from '#core/errors.ts';

/**
 * Whose turn it is to write: one at a time, in the order of asking. SQLite has
 * one writer; without turns two transactions on one connection would interleave.
 */
export class Turn {
  readonly #patienceMs: number;
  readonly #waiting: Array<() => void> = [];
  #taken = false;

  /** `patienceMs`: how long to wait before giving up with `storage.busy`. */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Resolves when it is the caller's turn; the caller must `release`. */
  async acquire(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const called = () => {
        clearTimeout(timer);
        resolve();
      };
      // Waiting forever would hide the mistake of asking `db` inside a transaction on `db`.
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(called), 1);
        reject(new KadoError('storage.busy', 'unavailable', { waitedMs: this.#patienceMs }));
      }, this.#patienceMs);
      this.#waiting.push(called);
    });
  }

  /** Hands the turn to whoever asked first. */
  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}
