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

/** PostgreSQL's disk_full, and the disk's own word. */
const fullCodes: ReadonlySet<unknown> = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** SQLite's primary result codes (sqlite.org/rescode.html): FULL, IOERR and CANTOPEN, BUSY. */
const sqliteTroubles = new Map<unknown, StorageTrouble>([
  [13, 'storage.full'],
  [10, 'storage.away'],
  [14, 'storage.away'],
  [5, 'storage.busy'],
]);

/** Why the database could not do its work now, though it may in a while; its code has a sentence. */
export type StorageTrouble = 'storage.away' | 'storage.full' | 'storage.busy';

/** @returns null: the error is not the database's condition, but a mistake of ours or of the caller */
export function storageTrouble(error: unknown): StorageTrouble | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (awayCodes.has(error.code)) return 'storage.away';
  if (fullCodes.has(error.code)) return 'storage.full';
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return null;
  // the low byte is the primary code
  return sqliteTroubles.get(Number(error.errcode) & 0xff) ?? null;
}
