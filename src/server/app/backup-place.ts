import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { backupInstant } from '#core/backup-plan.ts';
import type { Config } from '../config.ts';
import { backupEnding } from '../keeping/backup-format.ts';
import type { BackupFile, BackupPlace } from '../services/backup-place.ts';

/** @returns null where the settings name no folder: then none is made by itself */
export function backupPlace(
  config: Pick<Config, 'backupDir' | 'backupAt' | 'backupKeep'>,
): BackupPlace | null {
  const { backupDir: folder, backupAt: at, backupKeep: keep } = config;
  if (folder === undefined) return null;
  const zone = Temporal.Now.timeZoneId();
  return { folder, at, keep, zone, last: () => lastIn(folder), failed: null };
}

async function lastIn(folder: string): Promise<BackupFile | null> {
  // not made yet, or not to be read: as good as empty
  const names = await readdir(folder).catch(() => []);
  const found = names.flatMap((name) => {
    const at = name.endsWith(backupEnding) && backupInstant(name.slice(0, -backupEnding.length));
    return at ? { at, path: join(folder, name) } : [];
  });
  const last = found.reduce<(typeof found)[number] | null>(
    (latest, one) => (latest === null || one.at > latest.at ? one : latest),
    null,
  );
  if (last === null) return null;
  const facts = await stat(last.path).catch(() => null);
  return facts === null ? null : { ...last, bytes: facts.size };
}
