/** How long a test may take that says so itself; where it does not, the run says it (postgres-cluster.ts). */
import { longerOnCitus } from './citus-server.ts';
import { citus } from './postgres-place.ts';

/** @param ms what is enough where the database is one machine */
export function patience(ms: number): number {
  return citus ? ms * longerOnCitus : ms;
}
