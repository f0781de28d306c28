import { KadoError } from '#core/errors.ts';
import { backupParts } from './backup-parts.ts';
import type { BackupHead } from './backup-format.ts';
import type { TableDigest } from './table-digest.ts';

export interface CheckedBackup {
  head: BackupHead;
  tables: readonly TableDigest[];
}

/**
 * Reads a backup to its end and proves each checksum; nothing is written.
 * @throws KadoError `backup.not_one`, `backup.newer_format`, `backup.damaged`
 */
export async function checkBackup(
  path: string,
  progress?: (share: number) => void,
): Promise<CheckedBackup> {
  let head: BackupHead | null = null;
  const tables: TableDigest[] = [];
  for await (const part of backupParts(path, progress)) {
    if (part.part === 'head') head = part.head;
    if (part.part === 'table') tables.push(part.digest);
  }
  // the parts throw where there is no head
  if (head === null) throw new KadoError('backup.not_one', 'invalid', { path });
  return { head, tables };
}
