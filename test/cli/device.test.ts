import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shiftJis } from '#server/shift-jis.ts';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome();
afterAll(() => home[Symbol.asyncDispose]());

function kado(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...home.env },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}
const list = (...more: string[]) =>
  JSON.parse(kado('device', 'list', 'Aoba', '--json', ...more).out) as Record<string, unknown>[];

/** Each command is a process of its own. */
const patience = 180_000;

describe('kado device', () => {
  beforeAll(() => {
    kado('customer', 'add', 'Aoba');
    kado('customer', 'add', 'Midori');
  }, patience);

  test(
    'registers, edits, retires and restores, and tells no secret',
    () => {
      const serial = ['--serial', 'TEST0001', '--community', 'tulip'];
      const added = kado('device', 'add', 'Aoba', 'Lab', '--host', '192.0.2.1', ...serial);
      expect(added).toMatchObject({ status: 0, err: '' });
      expect(
        kado('device', 'add', 'Aoba', 'B', '--host', 'h', '--serial', 'test0001'),
      ).toMatchObject({
        ...{ status: 1, out: '' },
        err: 'kado: The serial number test0001 is registered already, as Lab.\n',
      });
      const changed = kado('device', 'edit', 'Aoba', 'Lab', '--location', '3F', '--group', 'New');
      expect(changed).toEqual({ status: 0, out: 'Changed.\n', err: '' });
      expect(kado('device', 'edit', 'Aoba', 'Lab', '--location', '3F').out).toBe(
        'Nothing was changed.\n',
      );
      expect(kado('device', 'edit', 'Aoba', 'Lab')).toMatchObject({
        ...{ status: 2, err: 'kado: Say what is to change, e.g. --location TEXT.\n' },
      });
      expect(
        kado('device', 'move', 'Aoba', 'Lab', '--host', '192.0.2.9', '--group', '').status,
      ).toBe(0);
      expect(list()).toMatchObject([
        { name: 'Lab', location: '3F', group: null, host: '192.0.2.9', serial: 'TEST0001' },
      ]);
      expect(JSON.stringify(list('--all'))).not.toContain('tulip');
      expect(kado('device', 'retire', 'Aoba', 'Lab').status).toBe(0);
      expect(list()).toEqual([]);
      expect(list('--retired')).toMatchObject([{ name: 'Lab' }]);
      expect(kado('device', 'edit', 'Aoba', 'Lab', '--location', '4F').status).toBe(2);
      expect(kado('device', 'restore', 'Aoba', 'Lab').status).toBe(0);
      expect(kado('device', 'move', 'Aoba', 'Lab', '--to', 'Midori').status).toBe(0);
      expect(list()).toEqual([]);
    },
    patience,
  );

  test(
    'a dry run lists everything that is wrong and makes nothing',
    () => {
      const file = join(home.dataDir, 'devices.csv');
      const text = 'デバイス名,IPアドレス,シリアル番号\r\n受付,192.0.2.7,n/a\r\n,192.0.2.8,\r\n';
      writeFileSync(file, shiftJis.encode(text));
      const looked = kado('device', 'import', 'Aoba', file, '--dry-run');
      expect(looked).toEqual({
        ...{ status: 1, err: '' },
        out:
          'Line 2, シリアル番号: n/a cannot be a serial number.\n' +
          'Line 3, デバイス名: The device needs a name.\n' +
          '2 devices, 2 problems, 0 warnings. Nothing was registered.\n',
      });
      const answer = JSON.parse(kado('device', 'import', 'Aoba', file, '--dry-run', '--json').out);
      expect(answer).toMatchObject({
        ...{ registered: [], newGroups: [] },
        problems: [{ line: 2, code: 'device.serial_unusable' }, { line: 3 }],
      });
      expect(list('--all')).toMatchObject([{ name: 'Lab' }]);
    },
    patience,
  );
});
