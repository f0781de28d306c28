/** How long a test may take that says so itself; where it does not, the run says it (vitest.config.ts, postgres-cluster.ts). */
import { longerOnCitus } from './citus-server.ts';
import { longerOnPostgres } from './longer-on-postgres.ts';
import { citus } from './postgres-place.ts';

/** @param ms what is enough on SQLite, and for tests of all engines where the database is one machine */
export function patience(ms: number): number {
  return ms * (citus ? longerOnCitus : longerOnPostgres);
}
