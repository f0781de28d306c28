/**
 * A file system of its own whose power can be cut: what was not flushed to its disk is gone.
 * An ext4 file system in a file, mounted by root; the cut is its own "shutdown" request, which
 * lets nothing more through to the disk, not even its log.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (linux/ext4.h). */
const cut = `open(my $f, '<', $ARGV[0]) or die $!; my $flag = pack('L', 2);
  defined ioctl($f, 0x8004587d, $flag) or die $!;`;

export interface Disk extends Disposable {
  /** where it is mounted */
  path: string;
  /** nothing reaches the disk from now on; whoever writes gets an error */
  cutPower(): void;
  /** what comes up after it; nobody may use the files any more */
  comeBack(): void;
}

/** @returns the reason where this machine cannot do it */
export function openDisk(megabytes: number): Disk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux mounts';
  if (!existsSync('/sbin/mkfs.ext4') && !existsSync('/usr/sbin/mkfs.ext4')) return 'no mkfs.ext4';
  const dir = mkdtempSync(join(tmpdir(), 'kado-disk-'));
  const image = join(dir, 'image');
  const path = join(dir, 'disk');
  mkdirSync(path);
  try {
    run('truncate', '-s', `${megabytes}M`, image);
    run('mkfs.ext4', '-q', image);
    run('mount', '-o', 'loop', image, path);
  } catch (thrown) {
    rmSync(dir, { recursive: true, force: true });
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return {
    path,
    cutPower: () => run('perl', '-e', cut, path),
    comeBack() {
      run('umount', path);
      run('mount', '-o', 'loop', image, path);
    },
    [Symbol.dispose]() {
      run('umount', path);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`);
}
