/** A small disk in memory, which a ballast fills but for a rest. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk extends Disposable {
  path: string;
  /** fills it up but for so many bytes */
  fill(restBytes: number): void;
  /** takes the ballast away */
  makeRoom(): void;
}

/** @returns the reason where this machine cannot do it */
export function openSmallDisk(megabytes: number): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux mounts';
  const path = mkdtempSync(join(tmpdir(), 'kado-small-'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (mount.status !== 0) {
    rmSync(path, { recursive: true, force: true });
    return mount.error?.message ?? mount.stderr.toString().trim();
  }
  // a database's own user comes here as well
  chmodSync(path, 0o777);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill(restBytes) {
      const { bavail, bsize } = statfsSync(path);
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - restBytes)));
      } catch (thrown) {
        // somebody else wrote meanwhile: it is full all the same
        if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'))
          throw thrown;
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]() {
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
