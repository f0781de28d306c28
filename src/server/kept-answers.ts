import type { Context } from './context.ts';
import { isSameMark, lastCounterChange, type SeenMark } from './storage/queries/counter-changes.ts';

/** Who asks: whose data, and which of them he may see. */
export type Asker = Pick<Context, 'db' | 'customerId' | 'groupIds'>;

interface Kept {
  value: unknown;
  bytes: number;
  seen: SeenMark;
}

/**
 * Answers that this process gave lately, each until the next change of what counter changes
 * tell of: figures, headings, groups and what is found in readings (decision 0027). The
 * database is asked for the last change before each answer, so none is older than its question.
 * Those that were asked for longest ago go first.
 */
export class KeptAnswers {
  readonly #mostBytes: number;
  /** the longest unused first */
  readonly #answers = new Map<string, Kept>();
  #bytes = 0;

  constructor({ mostBytes }: { mostBytes: number }) {
    this.#mostBytes = mostBytes;
  }

  /** Memory that is taken, by and large. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The answer that `make` gives, or gave since the last change; then the very same value, which
   * nobody may change.
   * @param name all that decides the answer but the database, the customer and the asker's groups
   * @param bytesOf what an answer takes, by and large
   */
  async answer<T>(
    { db, customerId, groupIds }: Asker,
    name: string,
    make: () => Promise<T>,
    bytesOf: (value: T) => number = () => 1_000,
  ): Promise<T> {
    // what a transaction sees is not for others
    if (this.#mostBytes === 0 || db.isTransaction) return make();
    const seen = await lastCounterChange(db, customerId);
    if (seen === null) return make();
    const scope = groupIds === null ? 'all' : [...groupIds].sort();
    const key = JSON.stringify([customerId, scope, name]);
    const kept = this.#answers.get(key);
    if (kept !== undefined) this.#drop(key, kept);
    if (kept !== undefined && isSameMark(kept.seen, seen)) {
      this.#put(key, kept);
      // a name stands for one kind of answer: who asks by it made it
      return kept.value as T;
    }
    const value = await make();
    const last = await lastCounterChange(db, customerId);
    // what changed meanwhile may stand in it or not
    if (isSameMark(last, seen)) this.#put(key, { value, bytes: bytesOf(value), seen });
    return value;
  }

  #put(key: string, kept: Kept): void {
    const meanwhile = this.#answers.get(key);
    if (meanwhile !== undefined) this.#drop(key, meanwhile);
    this.#answers.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, one] of this.#answers) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest, one);
    }
  }

  #drop(key: string, { bytes }: Kept): void {
    this.#answers.delete(key);
    this.#bytes -= bytes;
  }
}

/** The same where the process keeps answers; else `make`'s. */
export function keptAnswer<T>(
  ctx: Asker & Pick<Context, 'kept'>,
  name: string,
  make: () => Promise<T>,
  bytesOf?: (value: T) => number,
): Promise<T> {
  return ctx.kept ? ctx.kept.answers.answer(ctx, name, make, bytesOf) : make();
}
