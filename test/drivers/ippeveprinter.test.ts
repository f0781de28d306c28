import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { decodeIpp } from '#core/decode-ipp.ts';
import { definitions } from '#definitions/index.ts';
import { pollIpp } from '#server/drivers/ipp/poll-ipp.ts';
import { startAnnouncer } from '#test/support/announcer.ts';

/** Debian's cups-ipp-utils brings it. */
const isPresent = spawnSync('ippeveprinter', ['--help']).error === undefined;

describe.skipIf(!isPresent)('ippeveprinter, where it is installed', () => {
  test('is read like any printer; its reasons are reports and raise nothing', async (context) => {
    const port = await freePort();
    const who = ['-M', 'Example', '-m', 'Model 7', '-l', '2F', '-s', '20,10'];
    // it ends where nobody announces it: as root it has an announcer of its own
    await using announcer = await startAnnouncer();
    const env = { ...process.env, ...announcer?.environment };
    const target = { protocol: 'ipp', host: '127.0.0.1', port, path: null, tls: null } as const;
    const options = { now: () => 0, timeoutMs: 1_000 };
    let told = await pollIpp(target, options);
    let printer: ChildProcess | null = null;
    let hasEnded = true;
    try {
      for (let tries = 0; told.attributes === null && tries < 60; tries++) {
        if (hasEnded) {
          printer = spawn('ippeveprinter', [...who, '-p', `${port}`, 'Kado test'], { env });
          printer.on('exit', () => (hasEnded = true));
          hasEnded = false;
        }
        await sleep(250);
        told = await pollIpp(target, options);
      }
      if (told.attributes === null && announcer === null)
        context.skip('ippeveprinter needs dbus and avahi-daemon, which do not run here');
      expect(told).toMatchObject({ error: null, way: { path: '/ipp/print' } });
      expect(decodeIpp(told.attributes ?? new Map(), definitions)).toMatchObject({
        ...{ vendor: 'Example', model: 'Model 7', location: '2F', state: 'normal' },
        ...{ counters: {}, conditions: [] },
      });
    } finally {
      printer?.kill();
    }
  }, 60_000);
});

if (!isPresent) test.skip('ippeveprinter (cups-ipp-utils) is not installed here', () => {});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
