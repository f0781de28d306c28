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
export function useReserve(dataDir: string, db: DatabaseSync): void {
  rmSync(pathOf(dataDir), { force: true });
  try {
    db.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // no room for that either: what is given up next makes some
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
