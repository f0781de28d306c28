/** Writes a backup (backup-format.ts): whole and checked, or not at all. */
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  openSync,
  closeSync,
  fsyncSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { RowStore } from '../storage/whole/row-store.ts';
import { checkBackup } from './check-backup.ts';
import { type BackupHead, formatNumber, tablesOf } from './backup-format.ts';
import { linesOf } from './lines-of.ts';
import type { TableDigest } from './table-digest.ts';

export interface WrittenBackup {
  path: string;
  bytes: number;
  tables: readonly TableDigest[];
}

export interface WriteBackupParts {
  /** where it will lie; what lies there already is replaced only by a whole one */
  path: string;
  head: Pick<BackupHead, 'version' | 'madeAt' | 'secretCheck' | 'secret'>;
  /** @param share 0–1 */
  progress?: (share: number) => void;
}

/** How much of the work is writing; the rest is reading it again. */
const writingShare = 0.8;

/**
 * @param store a snapshot
 * @throws KadoError `backup.damaged` where what was written cannot be read again
 */
export async function writeBackup(
  store: RowStore,
  { path, head, progress = () => {} }: WriteBackupParts,
): Promise<WrittenBackup> {
  const draft = `${path}.part`;
  const tables: TableDigest[] = [];
  try {
    // credentials are in it: for its owner's eyes only
    rmSync(draft, { force: true });
    await pipeline(
      chunks(store, head, { ended: (table) => tables.push(table), progress }),
      createZstdCompress({
        params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
      }),
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await checkBackup(draft, (share) => progress(writingShare + share * (1 - writingShare)));
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
  return { path, bytes: statSync(path).size, tables };
}

async function* chunks(
  store: RowStore,
  about: WriteBackupParts['head'],
  told: { ended: (table: TableDigest) => void; progress: (share: number) => void },
): AsyncGenerator<string | Buffer> {
  const whole = createHash('sha256');
  const said = <T extends string | Buffer>(text: T): T => {
    whole.update(text);
    return text;
  };
  const line = (value: object) => said(`${JSON.stringify(value)}\n`);
  const { engine, steps, tables } = store;
  const head: BackupHead = {
    ...{ kado: 'backup', format: formatNumber, ...about },
    ...{ engine, steps: [...steps], tables: tablesOf(tables) },
  };
  yield line(head);
  let expected = 1;
  for (const table of tables) expected += await store.count(table);
  let done = 0;
  for (const table of tables) {
    yield line({ table: table.name });
    const hash = createHash('sha256');
    let rows = 0;
    for await (const part of linesOf(store, table)) {
      hash.update(part.text);
      rows += part.rows;
      yield said(part.text);
      told.progress(((done + rows) / expected) * writingShare);
    }
    done += rows;
    const digest = { name: table.name, rows, sha256: hash.digest('hex') };
    told.ended(digest);
    yield line({ end: digest.name, rows, sha256: digest.sha256 });
  }
  yield `${JSON.stringify({ kado: 'end', sha256: whole.digest('hex') })}\n`;
}

/** So that also the name survives a power cut; not every system lets folders be synced. */
function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Windows
  } finally {
    closeSync(handle);
  }
}
