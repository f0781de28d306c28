/** The backups that a portal makes by itself (docs/backup.md). */
import { Temporal } from 'temporal-polyfill';
import { parseBackupKeep } from '#core/backup-plan.ts';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { backUpInThread } from '#server/keeping/back-up-in-thread.ts';
import { scheduledBackups } from '#server/keeping/scheduled-backups.ts';
import { WorkClaims } from '#server/work-claims.ts';

/** Starts them; disposing ends them, also in the middle of one. */
export function backingUp(
  { system, backups }: App,
  config: Config & { backupDir: string },
): AsyncDisposable {
  const { db, clock, log } = system;
  return scheduledBackups({
    ...{ folder: config.backupDir, at: config.backupAt, clock, log },
    // the setting was read by the same rule
    keep: parseBackupKeep(config.backupKeep) ?? { days: 7, weeks: 4, months: 0 },
    zone: Temporal.Now.timeZoneId(),
    claims: new WorkClaims({ db, clock }),
    noteFailure(failed) {
      if (backups !== null) backups.failed = failed;
    },
    write: (path, madeAt, stop) =>
      backUpInThread(config, { path, madeAt, withSecret: false }, stop),
  });
}
