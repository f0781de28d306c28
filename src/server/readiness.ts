/** Whether this process can answer: its database does, and has every table that it needs. */
import type { Kysely } from 'kysely';
import { missingMigrations } from './storage/migrations/missing-migrations.ts';
import type { Schema } from './storage/schema.ts';

export type Readiness = 'ready' | 'database unavailable' | 'database is older than this release';

export interface ReadinessParts {
  db: Kysely<Schema>;
  /** a database that takes longer is away, ms */
  patienceMs?: number;
  /** an answer serves whoever asks so soon after, ms: nobody keeps the database busy by asking */
  freshMs?: number;
}

/**
 * A newer database is ready: while several processes are brought to a new release, those of
 * the old one go on until it is their turn.
 * @returns asks; never rejects
 */
export function readiness({
  db,
  patienceMs = 2_000,
  freshMs = 500,
}: ReadinessParts): () => Promise<Readiness> {
  let last: { atMs: number; answer: Readiness } | null = null;
  /** a database that hangs is asked by one at a time */
  let asking: Promise<Readiness> | null = null;

  async function ask(): Promise<Readiness> {
    let answer: Readiness;
    try {
      const missing = await missingMigrations(db);
      answer = missing.length === 0 ? 'ready' : 'database is older than this release';
    } catch {
      answer = 'database unavailable';
    }
    last = { atMs: performance.now(), answer };
    asking = null;
    return answer;
  }

  return async () => {
    if (last !== null && performance.now() - last.atMs < freshMs && asking === null) {
      return last.answer;
    }
    asking ??= ask();
    const { promise: late, resolve } = Promise.withResolvers<Readiness>();
    const timer = setTimeout(() => resolve('database unavailable'), patienceMs);
    try {
      return await Promise.race([asking, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
