/** When backups are due, how they are called, and which of them stay. */
import { Temporal } from 'temporal-polyfill';

const named = /^kado-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;

/** A file's name without its ending: `kado-20261122-023000`, in UTC, so that names sort by time. */
export function backupName(instant: string): string {
  const digits = instant.slice(0, 19).replaceAll(/[-:]/g, '');
  return `kado-${digits.replace('T', '-')}`;
}

/** The instant in a name of `backupName`, ISO; null for any other name. */
export function backupInstant(name: string): string | null {
  const parts = named.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

/** Local time of day, `HH:MM`. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The latest moment, not after `now`, at which a backup is to be made: that time of each day.
 * @param at `HH:MM` in `zone`
 * @returns ISO instant
 */
export function backupDueAt(now: Temporal.Instant, at: string, zone: string): string {
  const local = now.toZonedDateTimeISO(zone);
  const today = local.withPlainTime(Temporal.PlainTime.from(at));
  const due =
    Temporal.ZonedDateTime.compare(today, local) <= 0
      ? today
      : local.subtract({ days: 1 }).withPlainTime(Temporal.PlainTime.from(at));
  return due.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** How many days, weeks and months keep their last backup. */
export interface BackupKeep {
  days: number;
  weeks: number;
  months: number;
}

/** `7d 4w 12m`, each part at most once; null for what is none. */
export function parseBackupKeep(text: string): BackupKeep | null {
  const keep: BackupKeep = { days: 0, weeks: 0, months: 0 };
  const units = { d: 'days', w: 'weeks', m: 'months' } as const;
  for (const part of text.trim().split(/[\s,]+/)) {
    const [, count, unit] = /^(\d{1,4})([dwm])$/.exec(part) ?? [];
    // the pattern knows these letters alone
    const name = units[unit as keyof typeof units] as keyof BackupKeep | undefined;
    if (name === undefined || keep[name] > 0 || Number(count) < 1) return null;
    keep[name] = Number(count);
  }
  return keep;
}

/**
 * Which backups may go. Each of the last days, weeks and months that have any keeps its last
 * one: days without a backup count for nothing, so that an outage uses none up. The last of
 * all always stays.
 * @param instants ISO, of backups that are whole
 * @param zone whose days are counted
 */
export function backupsToForget(
  instants: readonly string[],
  { days, weeks, months }: BackupKeep,
  zone: string,
): string[] {
  const newest = instants.toSorted().reverse();
  const stays = new Set(newest.slice(0, 1));
  const local = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const ways: [number, (day: Temporal.PlainDate) => string][] = [
    [days, (day) => day.toString()],
    [weeks, (day) => `${day.yearOfWeek}-${day.weekOfYear}`],
    [months, (day) => day.toPlainYearMonth().toString()],
  ];
  for (const [count, periodOf] of ways) {
    const seen = new Set<string>();
    for (const instant of newest) {
      const period = periodOf(local(instant));
      if (seen.has(period)) continue;
      if (seen.size >= count) break;
      seen.add(period);
      stays.add(instant);
    }
  }
  return newest.filter((instant) => !stays.has(instant));
}
