import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readProbeTarget } from '../../src/cli/probe-target.ts';
import { startResponder } from '#test/support/snmp-responder.ts';

const probe = new URL('../../src/cli/probe.ts', import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command in a process of its own. */
function kadoProbe(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const script = `const { run } = await import(${JSON.stringify(probe.href)});
    process.exitCode = await run(process.argv.slice(1));`;
  return new Promise((resolve) => {
    const all = ['--input-type=module', '-e', script, '--', ...args];
    const child = execFile(process.execPath, all, { cwd: root }, (_, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

/** The least of a printer. */
const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.25.3.2.1.5.1': 2,
  '1.3.6.1.2.1.43.5.1.1.17.1': 'SERIAL-1',
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};

describe('kado probe', () => {
  test('says what a live device means, as JSON', async () => {
    await using device = await startResponder({ values });
    const { status, out } = await kadoProbe('127.0.0.1', '--port', `${device.port}`, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      model: 'A printer',
      serial: 'SERIAL-1',
      counters: { total: 4_711 },
      unit: 'impressions',
    });
  });

  test('says it in words, with the SNMP that worked', async () => {
    await using device = await startResponder({ values, manners: 'bulk-error' });
    const { status, out } = await kadoProbe('127.0.0.1', '--port', `${device.port}`);
    expect(status).toBe(0);
    expect(out).toContain('SERIAL-1');
    expect(out).toMatch(/version 2c, GETNEXT/);
  });

  test('of a silent device says what to do in one line, with status 1', async () => {
    await using device = await startResponder({ values });
    const { status, out, err } = await kadoProbe(
      ...['127.0.0.1', '--port', `${device.port}`, '--community', 'wrong'],
      ...['--version', '2c', '--timeout', '1'],
    );
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^kado: 127\.0\.0\.1: No answer\. .*community.*\(snmp\.timeout\)\n$/);
  }, 10_000);
});

describe('the options of kado probe', () => {
  test('a user means version 3, at the level of the keys that are given', () => {
    const level = (values: object) => readProbeTarget('h', { user: 'u', ...values }, {}).target;
    expect(level({})).toMatchObject({ version: '3', v3: { level: 'noAuthNoPriv' } });
    expect(level({ 'auth-key': 'a-long-key' }).v3?.level).toBe('authNoPriv');
    expect(level({ 'auth-key': 'a-long-key', 'priv-key': 'another-key' }).v3?.level).toBe(
      'authPriv',
    );
  });

  test('keys may stand in the environment', () => {
    const { target } = readProbeTarget('h', { user: 'u' }, { KADO_SNMP_AUTH_KEY: 'from-there' });
    expect(target.v3).toMatchObject({ authKey: 'from-there', level: 'authNoPriv' });
  });

  test.each([
    [{ version: '4' }, /--version is one of auto, 1, 2c, 3/],
    [{ version: '3' }, /add --user/],
    [{ version: '2c', user: 'u' }, /belongs to version 3/],
    [{ port: '0' }, /--port is a whole number from 1 to 65535/],
    [{ user: 'u', 'priv-key': 'p' }, /add --auth-key/],
    [{ user: 'u', 'auth-key': 'short' }, /at least 8 characters/],
    [{ user: 'u', auth: 'sha1' }, /--auth is one of/],
  ])('%o is asked wrongly', (values, message) => {
    expect(() => readProbeTarget('h', values, {})).toThrow(message);
  });
});
