import type { Context } from './context.ts';

/**
 * Runs work in one transaction: with the context's own, where it is in one, so
 * that verbs can be made of verbs.
 */
export function transact<C extends Pick<Context, 'db'>, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction().execute((db) => work({ ...ctx, db }));
}
