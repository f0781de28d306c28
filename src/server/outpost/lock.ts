/** One collector to a data folder: the lock ends with the process, however that ends. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const fileName = 'running.lock';

/** @throws Error where another one runs; it says what to do */
export function lockFolder(dataDir: string): Disposable {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = tryLock(dataDir);
  if (lock === null) {
    throw new Error(
      `Another collector runs in ${dataDir}: end that one, or give this one a folder of its own in KADO_DATA_DIR.`,
    );
  }
  return lock;
}

export function isLocked(dataDir: string): boolean {
  if (!existsSync(join(dataDir, fileName))) return false;
  using lock = tryLock(dataDir);
  return lock === null;
}

function tryLock(dataDir: string): Disposable | null {
  const file = new DatabaseSync(join(dataDir, fileName), { timeout: 0 });
  try {
    // a lock of the system: it is gone with the process
    file.exec('begin exclusive');
  } catch (thrown) {
    file.close();
    if (thrown instanceof Error && /locked/.test(thrown.message)) return null;
    throw thrown;
  }
  return { [Symbol.dispose]: () => file.close() };
}
