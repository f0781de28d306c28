/** A message bus and an announcer (mDNS) of its own, for programs that will not run without. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Announcer extends AsyncDisposable {
  /** for the environment of a program */
  environment: Record<string, string>;
}

const busConfig = (socket: string) => `<busconfig>
  <type>system</type><listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>`;

/** On loopback alone. @returns null where the machine has one, or it cannot run: it needs root, dbus and avahi */
export async function startAnnouncer(): Promise<Announcer | null> {
  const programs = ['dbus-daemon', 'avahi-daemon'];
  const isThere = programs.every((name) => spawnSync(name, ['--version']).error === undefined);
  if (process.getuid?.() !== 0 || !isThere) return null;
  if (spawnSync('avahi-daemon', ['--check']).status === 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'kado-bus-'));
  const socket = join(folder, 'bus');
  const [bus, announcer] = [join(folder, 'bus.conf'), join(folder, 'avahi.conf')];
  writeFileSync(bus, busConfig(socket));
  writeFileSync(announcer, '[server]\nallow-interfaces=lo\nuse-ipv6=no\n');
  const environment = { DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` };
  const running: ChildProcess[] = [];
  const start = (name: string, args: readonly string[]) => {
    const env = { ...process.env, ...environment };
    running.push(spawn(name, args, { env, stdio: 'ignore' }));
  };
  start('dbus-daemon', [`--config-file=${bus}`, '--nofork', '--nopidfile']);
  for (let tries = 0; tries < 50 && !existsSync(socket); tries++) await sleep(50);
  start('avahi-daemon', ['--no-drop-root', '--no-chroot', '--no-rlimits', '-f', announcer]);
  return {
    environment,
    async [Symbol.asyncDispose]() {
      const ended = running.reverse().map(async (child) => {
        if (child.exitCode !== null) return;
        const closed = new Promise((done) => child.once('close', done));
        child.kill();
        await closed;
      });
      await Promise.all(ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
