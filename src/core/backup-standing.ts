/** How the backups of each day stand (docs/backup.md). */
import { Temporal } from 'temporal-polyfill';
import { backupDueAt } from './backup-plan.ts';

export type BackupStanding =
  /** the last one that was due is there */
  | 'made'
  /** the next one is being made, or tried, since less than an hour */
  | 'due'
  /** the last one that was due is not there */
  | 'late'
  /** there is none */
  | 'none';

/** A backup that takes longer, or was tried in vain so long, is one that an operator is told of. */
const patienceMs = 3_600_000;

/**
 * @param at `HH:MM` in `zone`
 * @param lastAt ISO instant at which the last one was begun that ended well; null: there is none
 */
export function backupStanding(
  now: Temporal.Instant,
  { at, zone }: { at: string; zone: string },
  lastAt: string | null,
): { standing: BackupStanding; dueAt: string; nextAt: string } {
  const dueAt = backupDueAt(now, at, zone);
  const tomorrow = now.toZonedDateTimeISO(zone).add({ days: 1 }).toInstant();
  const standing = () => {
    if (lastAt === null) return 'none';
    if (lastAt >= dueAt) return 'made';
    const isDue = now.epochMilliseconds - Date.parse(dueAt) < patienceMs;
    // the one before must not be missing as well
    const before = backupDueAt(Temporal.Instant.from(dueAt).subtract({ minutes: 1 }), at, zone);
    return isDue && lastAt >= before ? 'due' : 'late';
  };
  return { standing: standing(), dueAt, nextAt: backupDueAt(tomorrow, at, zone) };
}
