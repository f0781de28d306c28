/** What PostgreSQL and its pool of connections say, as errors with codes. */
import { KadoError } from '#core/errors.ts';

/** How long PostgreSQL and its pool are waited for, in milliseconds; 0: as long as it takes. */
export interface Patience {
  /** for a connection, where all are in use or the server does not answer */
  connectionMs: number;
  /** for the end of one statement */
  statementMs: number;
  /** for a lock that another transaction holds */
  lockMs: number;
  /** for the next statement of a transaction */
  idleMs: number;
}

/** Where nothing is said: for long work such as a backup. Serving says more (database-limits.ts). */
export const standardPatience: Patience = {
  connectionMs: 15_000,
  statementMs: 0,
  lockMs: 20_000,
  idleMs: 0,
};

/** Classes of errors after which the same transaction may succeed: it met another one. */
const metAnother: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/** Whether a transaction failed only because of another one at the same time, and left nothing. */
export function isWorthRepeating(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && metAnother.has(thrown.code);
}

/**
 * The error with a code of ours where there is one, else itself: `storage.slow` for a
 * statement that took too long, `storage.busy` for a lock, or a connection, that did not
 * come free.
 */
export function toldByPostgres(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = 'code' in thrown ? thrown.code : null;
  // 57014 is also said of what an operator cancels, and is then no matter of time
  if (code === '57014' && thrown.message.includes('statement timeout')) {
    return new KadoError('storage.slow', 'unavailable', {}, { cause: thrown });
  }
  const isBusy = code === '55P03' || thrown.message === 'timeout exceeded when trying to connect';
  if (isBusy) return new KadoError('storage.busy', 'unavailable', {}, { cause: thrown });
  return thrown;
}
