import { Worker } from 'node:worker_threads';
import type { BackUpInput, BackupSettings } from './back-up.ts';
import type { WrittenBackup } from './write-backup.ts';

const program = new URL('./backup-thread.ts', import.meta.url);

/**
 * The same as `backUp`, in a thread of its own: packing and SQLite's reading hold nobody up.
 * @param stop ends it; what is half written is left for the next one to remove
 */
export async function backUpInThread(
  { databaseUrl, dataDir, secret, secretFile }: BackupSettings,
  input: Omit<BackUpInput, 'progress'>,
  stop: AbortSignal,
): Promise<WrittenBackup> {
  const config: BackupSettings = { databaseUrl, dataDir, secret, secretFile };
  const worker = new Worker(program, { workerData: { config, input } });
  const end = () => void worker.terminate();
  stop.addEventListener('abort', end, { once: true });
  try {
    return await new Promise<WrittenBackup>((resolve, reject) => {
      // what the thread posts is what `backUp` returned
      worker.once('message', (written: WrittenBackup) => resolve(written));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the backup's thread ended (${code})`)));
    });
  } finally {
    stop.removeEventListener('abort', end);
  }
}
