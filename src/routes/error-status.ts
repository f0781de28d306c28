/** The status of what was thrown. */
import type { ErrorStatus } from '#core/errors.ts';

export const statusOf: Record<ErrorStatus, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/** What the network and PostgreSQL say while a database cannot be reached, starts or ends. */
const awayCodes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'],
  ...['57P01', '57P02', '57P03', '53300'],
]);

/** Whether it failed for want of the database. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && awayCodes.has(error.code);
}
