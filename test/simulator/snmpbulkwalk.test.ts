import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { demoFleet, startFleet } from '#simulator/index.ts';

const present = spawnSync('snmpbulkwalk', ['-V']).error === undefined;
const execute = promisify(execFile);

it.skipIf(!present)(
  `answers Debian's snmpbulkwalk, v2c and v3${present ? '' : ' (skipped: snmpbulkwalk is not installed)'}`,
  async () => {
    const devices = demoFleet({ port: 0, base: '127.41.0.0' }).devices.filter(
      ({ vendor }) => vendor === 'Lexmark' || vendor === 'Kyocera',
    );
    await using fleet = await startFleet(devices, {
      clock: { now: () => ({ epochMilliseconds: Date.now() }) },
    });
    for (const { key, host, port } of fleet.addresses) {
      const live = fleet.devices.get(key);
      const usm = live?.device.usm;
      const who = usm
        ? [
            '-v3',
            '-l',
            'authPriv',
            '-u',
            usm.user,
            '-a',
            'SHA-256',
            '-A',
            usm.authKey ?? '',
            '-x',
            'AES',
            '-X',
            usm.privKey ?? '',
          ]
        : ['-v2c', '-c', 'public'];
      const { stdout } = await execute('snmpbulkwalk', [
        ...who,
        '-On',
        '-Cr25',
        `${host}:${port}`,
        '1.3.6.1',
      ]);
      const rows = stdout.split('\n').filter((line) => line.startsWith('.1.3.6.1.'));
      expect(rows.length).toBeGreaterThanOrEqual(live?.mib().size ?? 0);
    }
  },
);
