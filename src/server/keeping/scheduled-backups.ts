/**
 * The day's backup, by whichever process on the database takes it first, and the end of those
 * that are kept no longer. None is removed before a newer one was written and read again.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupFailureOf, type BackupFailure } from '#core/backup-failure.ts';
import {
  backupDueAt,
  backupInstant,
  type BackupKeep,
  backupName,
  backupsToForget,
} from '#core/backup-plan.ts';
import type { Clock, Log } from '../context.ts';
import { instantOf } from '../instant.ts';
import { type WorkClaims, wholeInstallation } from '../work-claims.ts';
import { backupEnding } from './backup-format.ts';
import type { WrittenBackup } from './write-backup.ts';

export interface ScheduledBackupsParts {
  /** made if absent, in one that is there */
  folder: string;
  /** `HH:MM` in `zone` */
  at: string;
  keep: BackupKeep;
  zone: string;
  claims: Pick<WorkClaims, 'claim' | 'renew' | 'release' | 'renewEveryMs'>;
  clock: Clock;
  log: Log;
  write(path: string, madeAt: string, stop: AbortSignal): Promise<WrittenBackup>;
  /** told after each attempt: what it failed by; null: by nothing */
  noteFailure?(failed: { at: string; why: BackupFailure } | null): void;
  /** how often is looked whether one is due */
  everyMs?: number;
}

export interface ScheduledBackups extends AsyncDisposable {
  /** looks at once; what is under way already is waited for */
  look(): Promise<void>;
}

/** The kind of work, among all processes on the database. */
export const backupWork = 'backup';
/** A full disk is not tried every minute. */
const pauseMs = 15 * 60_000;
const draftEnding = `${backupEnding}.part`;

/** Starts at once; disposing ends it, also in the middle of a backup. */
export function scheduledBackups(parts: ScheduledBackupsParts): ScheduledBackups {
  const { folder, at, keep, zone, claims, clock, log, everyMs = 60_000 } = parts;
  const stopping = new AbortController();
  let failedMs: number | null = null;
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    const now = clock.now();
    if (failedMs !== null && now.epochMilliseconds - failedMs < pauseMs) return;
    try {
      // not the folders above it: where they are missing, a disk is not there
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
      const due = backupDueAt(now, at, zone);
      if (!instantsIn(folder).some((instant) => instant >= due)) {
        // done since it was due, by whoever and wherever: done
        const sinceMs = now.epochMilliseconds - Date.parse(due);
        const [mine] = await claims.claim(backupWork, [wholeInstallation], 2 * (sinceMs + 1));
        if (mine !== undefined) await whileMine();
      }
      failedMs = null;
      parts.noteFailure?.(null);
    } catch (err) {
      if (stopping.signal.aborted) return;
      failedMs = now.epochMilliseconds;
      parts.noteFailure?.({ at: instantOf(clock), why: backupFailureOf(err) });
      log.error({ err, folder }, 'The backup could not be made; it is tried again in 15 minutes');
    }
  }

  async function whileMine(): Promise<void> {
    const timer = setInterval(() => {
      claims.renew(backupWork, [wholeInstallation]).catch(() => {});
    }, claims.renewEveryMs);
    const began = instantOf(clock);
    let doneAt: string | null = null;
    try {
      await make(began);
      doneAt = began;
    } finally {
      clearInterval(timer);
      await claims.release(backupWork, [wholeInstallation], doneAt);
    }
  }

  async function make(began: string): Promise<void> {
    // nobody else writes now: these are of those that were ended
    for (const name of readdirSync(folder)) {
      if (name.endsWith(draftEnding)) rmSync(join(folder, name), { force: true });
    }
    const path = join(folder, `${backupName(began)}${backupEnding}`);
    const { bytes, tables } = await parts.write(path, began, stopping.signal);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const forgotten = backupsToForget(instantsIn(folder), keep, zone);
    for (const instant of forgotten) rmSync(join(folder, `${backupName(instant)}${backupEnding}`));
    log.info({ path, bytes, rows, forgotten: forgotten.length }, 'Backed up');
  }

  const look = () =>
    (running ??= round().finally(() => {
      running = null;
    }));
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  void look();
  return {
    look,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Of the backups that lie there; what else lies there is nobody's business. */
function instantsIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    name.endsWith(backupEnding) ? (backupInstant(name.slice(0, -backupEnding.length)) ?? []) : [],
  );
}
