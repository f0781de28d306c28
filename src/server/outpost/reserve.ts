/** Room of the disk that is kept for giving things up (§12.44): a deletion, too, is written down first. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isDiskFull } from './outbox-file.ts';

const bytes = 2 * 1024 * 1024;
const pathOf = (dataDir: string): string => join(dataDir, 'outbox.reserve');

/** Sets it aside, where it is not there and the disk has room. */
export function keepReserve(dataDir: string): void {
  const path = pathOf(dataDir);
  if (existsSync(path)) return;
  try {
    // not zeros alone: some file systems keep those without room
    writeFileSync(path, Buffer.alloc(bytes, 0xa5), { mode: 0o600 });
  } catch {
    rmSync(path, { force: true });
  }
}

/** Gives it back to the disk, and with it what the log of the outbox takes. */
function useReserve(dataDir: string, db: DatabaseSync): void {
  rmSync(pathOf(dataDir), { force: true });
  giveBackLog(db);
}

/**
 * Works in one transaction; one that the disk has no room for leaves the reserve's behind,
 * and is tried again there. @throws what `work` throws, or SQLite's where that is no room either
 */
export function withReserve(
  dataDir: string,
  db: DatabaseSync,
  work: () => void,
  tries: number,
): void {
  for (let left = tries; left > 0; left -= 1) {
    db.exec('begin immediate');
    try {
      work();
      db.exec('commit');
      return;
    } catch (thrown) {
      if (db.isTransaction) db.exec('rollback');
      if (isDiskFull(thrown)) useReserve(dataDir, db);
      if (!isDiskFull(thrown) || left === 1) throw thrown;
    }
  }
}

/** Gives what the outbox's log takes back to the disk; not where that needs room itself. */
export function giveBackLog(db: DatabaseSync): void {
  try {
    db.exec('pragma wal_checkpoint(truncate)');
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown;
  }
}

/** Gives some of what is free inside the file back to the disk; not where that needs room itself. */
export function giveBackPages(db: DatabaseSync): void {
  try {
    db.exec('pragma incremental_vacuum(200)');
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown;
  }
}
