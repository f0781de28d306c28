import type { Context } from './context.ts';
import { isWorthRepeating } from './storage/dialects/postgres-errors.ts';
import { gatherChanges } from './storage/queries/counter-changes.ts';

/**
 * Runs work in one transaction: with the context's own, where it is in one, so
 * that verbs can be made of verbs. Work that met another transaction (a deadlock, or one
 * that cannot come before the other) left nothing and is done once more: it keeps what
 * it finds out in what it returns, not outside of itself. What it changed of the counters'
 * tables is noted in its end (decision 0027).
 */
export async function transact<C extends Pick<Context, 'db'>, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  const inOne = () =>
    ctx.db.transaction().execute((db) => gatherChanges(db, () => work({ ...ctx, db })));
  try {
    return await inOne();
  } catch (thrown) {
    if (!isWorthRepeating(thrown)) throw thrown;
    return inOne();
  }
}
