/** The thread that brings what stands in SQLite's write-ahead logs into the files (checkpoints.ts). */
import { parentPort } from 'node:worker_threads';
import type { CheckpointPlease, CheckpointTask } from './checkpoints.ts';
import { SqliteFile } from './sqlite-file.ts';

const files = new Map<string, SqliteFile>();

parentPort?.on('message', (message: CheckpointTask) => {
  try {
    if (message.type === 'close') close(message.path);
    else checkpoint(message);
  } catch {
    // what could not be written, as the disk is full, stands in the log still: the next one tries again
  }
  parentPort?.postMessage(message.id);
});

function checkpoint({ path, synchronous }: CheckpointPlease): void {
  let file = files.get(path);
  if (!file) files.set(path, (file = new SqliteFile(path, { synchronous, cacheMb: 1 })));
  // passive: it waits for nobody, and leaves what others still read as it was
  file.connection.exec('pragma wal_checkpoint(passive)');
}

function close(path: string): void {
  files.get(path)?.close();
  files.delete(path);
}
