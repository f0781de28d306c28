import { createHash } from 'node:crypto';
import { KadoError } from '#core/errors.ts';
import type { DatabaseSettings } from '../storage/open.ts';
import type { RowStore } from '../storage/whole/row-store.ts';
import type { BackupHead } from './backup-format.ts';
import { backupParts } from './backup-parts.ts';
import { checkBackup } from './check-backup.ts';
import { finishTarget, openTarget } from './open-target.ts';
import { lineReader } from './row-line.ts';
import { digestOf, type TableDigest } from './table-digest.ts';

export interface RestoreReport {
  head: BackupHead;
  /** what the file holds and what the database then held: they are equal */
  tables: readonly TableDigest[];
  /** it went on where an earlier one was ended */
  isResumed: boolean;
}

export type Progress = (doing: 'checking' | 'restoring' | 'comparing', share: number) => void;

/**
 * Puts a backup into an empty database, of whatever engine, and proves by counting and by
 * checksums that all of it is there. Nothing is written before the whole file was proved; one
 * that was ended half-way goes on where it stood when it is begun again.
 * @throws KadoError `backup.*`, `keeping.*`, `storage.in_use`; `keeping.differs` where rows
 *   are not what the file says
 */
export async function restoreBackup(
  path: string,
  target: DatabaseSettings,
  progress: Progress = () => {},
): Promise<RestoreReport> {
  const { head, tables } = await checkBackup(path, (share) => progress('checking', share));
  const store = await openTarget(target, {
    from: `restore ${markOf(head, tables)}`,
    steps: head.steps,
    tables: head.tables,
  });
  try {
    await fill(store, path, (share) => progress('restoring', share));
    await compare(store, tables, (share) => progress('comparing', share));
  } catch (thrown) {
    await store[Symbol.asyncDispose]();
    throw thrown;
  }
  await finishTarget(store, target);
  return { head, tables, isResumed: store.isResumed };
}

/** Two files with the same mark hold the same. */
function markOf(head: BackupHead, tables: readonly TableDigest[]): string {
  return createHash('sha256')
    .update(JSON.stringify([head.madeAt, tables]))
    .digest('hex');
}

async function fill(store: RowStore, path: string, progress: (share: number) => void) {
  let name = '';
  // rows come by primary key, and so what is there already is the first of them
  let there = 0;
  for await (const part of backupParts(path, progress)) {
    if (part.part !== 'rows') continue;
    const { table } = part;
    if (table.name !== name) {
      name = table.name;
      there = await store.count(table);
    }
    const lines = part.lines();
    const missing = lines.slice(there);
    there -= lines.length - missing.length;
    if (missing.length > 0) await store.append(table, missing.map(lineReader(table)));
  }
}

async function compare(
  store: RowStore,
  tables: readonly TableDigest[],
  progress: (share: number) => void,
): Promise<void> {
  const all = Math.max(
    1,
    tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  let seen = 0;
  for (const expected of tables) {
    const table = store.tables.find(({ name }) => name === expected.name);
    if (table === undefined) throw new KadoError('keeping.steps_differ', 'conflict');
    const found = await digestOf(store, table, (rows) => progress((seen += rows) / all));
    if (found.rows !== expected.rows || found.sha256 !== expected.sha256) {
      throw new KadoError('keeping.differs', 'conflict', { table: table.name });
    }
  }
}
