/** Why a backup was not made, as far as an operator can do something about it (docs/backup.md). */
export const backupFailures = ['full', 'not_allowed', 'missing', 'database', 'other'] as const;
export type BackupFailure = (typeof backupFailures)[number];

const codes: Readonly<Record<string, BackupFailure>> = {
  ...{ ENOSPC: 'full', EDQUOT: 'full' },
  ...{ EACCES: 'not_allowed', EPERM: 'not_allowed', EROFS: 'not_allowed' },
  ...{ ENOENT: 'missing', ENOTDIR: 'missing' },
  ...{ ECONNREFUSED: 'database', ECONNRESET: 'database', ENOTFOUND: 'database' },
  ...{ EAI_AGAIN: 'database', EHOSTUNREACH: 'database', ENETUNREACH: 'database' },
  ...{ ETIMEDOUT: 'database', '57P01': 'database', '57P03': 'database' },
};

/** @param thrown whatever ended it: the codes of the system and of PostgreSQL are looked at, of causes too */
export function backupFailureOf(thrown: unknown): BackupFailure {
  for (let one: unknown = thrown, depth = 0; one instanceof Error && depth < 5; depth += 1) {
    const known = 'code' in one ? codes[String(one.code)] : undefined;
    if (known !== undefined) return known;
    one = one.cause;
  }
  return 'other';
}
