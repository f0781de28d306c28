import type { Config } from '../config.ts';
import { openRows } from '../storage/whole/open-rows.ts';
import { version } from '../version.ts';
import { secretFacts } from './secret-of-backup.ts';
import { writeBackup, type WrittenBackup } from './write-backup.ts';

export type BackupSettings = Pick<Config, 'databaseUrl' | 'dataDir' | 'secret' | 'secretFile'>;

export interface BackUpInput {
  path: string;
  /** ISO instant */
  madeAt: string;
  withSecret: boolean;
  /** @param share 0–1 */
  progress?: (share: number) => void;
}

/**
 * The database that the settings name, as it is now, in one file; whoever writes goes on.
 * @throws KadoError `storage.not_there`, `backup.damaged`; what the file system says
 */
export async function backUp(
  config: BackupSettings,
  { path, madeAt, withSecret, progress }: BackUpInput,
): Promise<WrittenBackup> {
  const place = { url: config.databaseUrl, dataDir: config.dataDir };
  await using store = await openRows(place, 'snapshot');
  const head = { version: version(), madeAt, ...secretFacts(config, withSecret) };
  return await writeBackup(store, { path, head, ...(progress ? { progress } : {}) });
}
