import type { Context } from './context.ts';
import type { KeptTables } from './kept-tables.ts';

/**
 * One answer for all who ask the same while it is made: a change that a hundred open
 * screens are told of is worked out once for them, not a hundred times. Who asks while an
 * answer is under way gets the next one, which begins after his question: so no answer
 * is older than one made for him alone. No two run at once for the same key.
 */
export class SharedRuns<T> {
  /** asked for and not begun */
  readonly #next = new Map<string, Promise<T>>();
  /** under way; they never reject */
  readonly #running = new Map<string, Promise<unknown>>();

  /** @param run whose answer is the same for all with this key, and is changed by none of them */
  ask(key: string, run: () => Promise<T>): Promise<T> {
    const known = this.#next.get(key);
    if (known !== undefined) return known;
    const made = this.#after(key, this.#running.get(key), run);
    this.#next.set(key, made);
    return made;
  }

  async #after(key: string, before: Promise<unknown> | undefined, run: () => Promise<T>) {
    await before;
    this.#next.delete(key);
    const own = run();
    const over = own.catch(() => null);
    this.#running.set(key, over);
    try {
      return await own;
    } finally {
      if (this.#running.get(key) === over) this.#running.delete(key);
    }
  }
}

/**
 * Shares what is worked out for a customer among all who see the same devices.
 * @returns asks for it; `key`: what else decides it, beside customer, groups and the instant
 */
export function sharedAmongReaders<T>() {
  // kept tables belong to one App, which has a database of its own
  const all = new WeakMap<KeptTables, SharedRuns<T>>();
  type Reader = Pick<Context, 'kept' | 'db' | 'customerId' | 'groupIds'>;
  return ({ kept, db, customerId, groupIds }: Reader, key: string, run: () => Promise<T>) => {
    // what a transaction sees is not for others
    if (kept === undefined || db.isTransaction) return run();
    const runs = all.get(kept) ?? new SharedRuns<T>();
    all.set(kept, runs);
    const scope = groupIds === null ? null : [...groupIds].sort();
    return runs.ask(JSON.stringify([customerId, scope, key]), run);
  };
}
