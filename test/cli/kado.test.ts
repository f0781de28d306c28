import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome('empty');
afterAll(() => home[Symbol.asyncDispose]());

function kado(args: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...home.env, ...environment },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

describe('kado', () => {
  test('--help lists the commands, and is no error', () => {
    const { status, out } = kado(['--help']);
    expect(status).toBe(0);
    for (const name of ['serve', 'migrate', 'customer', 'user', 'device'])
      expect(out).toContain(name);
  });

  test('without a command shows the same, and is one', () => {
    expect(kado([]).status).toBe(2);
  });

  test('an unknown command is answered by those that exist', () => {
    const { status, err } = kado(['sreve']);
    expect(status).toBe(2);
    expect(err).toMatch(/^kado: There is no command "sreve"; there are: serve, .*\n$/);
  });

  test.each([
    'serve',
    'simulate',
    'decode',
    'probe',
    'migrate',
    'customer',
    'user',
    'device',
    'collector',
  ])('an unknown option of %s is one line that says where they are listed', (command) => {
    const { status, out, err } = kado([command, '--nonsense']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toBe(
      `kado: Unknown option '--nonsense'; \`kado ${command} --help\` lists what it takes.\n`,
    );
  });

  test('a reader that leaves early is no error', () => {
    const shell = `"${process.execPath}" "${script}" --help | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  test('--version is that of the package', () => {
    expect(kado(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('a database that does not answer, or has no place, is one line that says what to check', () => {
    const url = 'postgres://kado@127.0.0.1:1/kado';
    expect(kado(['customer', 'list'], { DATABASE_URL: url })).toMatchObject({
      status: 1,
      err: 'kado: The database does not answer (ECONNREFUSED); check DATABASE_URL, and that its server runs.\n',
    });
    expect(kado(['customer', 'list'], { DATABASE_URL: '', KADO_DATA_DIR: script }).err).toBe(
      `kado: ${script} cannot be used (EEXIST); check the path and its permissions.\n`,
    );
  });

  test('a bad setting is one line that says what is accepted', () => {
    const { status, err } = kado(['migrate'], { PORT: 'x' });
    expect(status).toBe(1);
    expect(err).toBe('kado: PORT must be a whole number from 0 to 65535.\n');
  });

  test('serve --help describes every setting', () => {
    const { status, out } = kado(['serve', '--help']);
    expect(status).toBe(0);
    for (const name of ['PORT', 'DATABASE_URL', 'KADO_DEMO_PASSWORD']) expect(out).toContain(name);
  });

  test('an operator registers a customer, a user and a device without a browser', () => {
    expect(kado(['migrate']).out).toMatch(/^Migrated: 0001/);
    expect(kado(['migrate']).out).toBe('The database is up to date.\n');
    const customer = kado(['customer', 'add', '青葉商事', '--zone', 'Asia/Tokyo']);
    expect(customer).toMatchObject({ status: 0, err: '' });
    const id = customer.out.trim();
    expect(JSON.parse(kado(['customer', 'list', '--json']).out)).toEqual([
      { id, name: '青葉商事', role: 'customer', zone: 'Asia/Tokyo', language: 'ja' },
    ]);

    const password = 'three quiet herons';
    expect(kado(['user', 'add', id, 'sato'], { KADO_PASSWORD: password }).out).toBe('sato\n');
    expect(kado(['user', 'add', id, 'SATO'], { KADO_PASSWORD: password })).toMatchObject({
      status: 1,
      err: 'kado: The user name SATO is taken; choose another one.\n',
    });
    expect(kado(['user', 'reset-password', 'sato']).out).toMatch(/^sato {2}([a-z2-9]{4}-?){4}\n$/);

    const meters = ['--start', 'total=4800', '--group', '2F'];
    const device = kado(['device', 'add', '青葉商事', 'MFP', '--host', '192.0.2.7', ...meters]);
    expect(device).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(kado(['device', 'list', id, '--json']).out)).toMatchObject([
      { id: device.out.trim(), name: 'MFP', state: 'unknown', group: '2F' },
    ]);
  });

  test('a device of SNMP version 3 takes its user along; its keys may stand in the environment', () => {
    const id = kado(['customer', 'add', 'Version 3']).out.trim();
    const keys = { KADO_SNMP_AUTH_KEY: 'quiet herons', KADO_SNMP_PRIV_KEY: 'three herons' };
    const add = (...more: string[]) => ['device', 'add', id, 'V', '--host', '192.0.2.9', ...more];
    expect(kado(add('--user', 'meter'), keys)).toMatchObject({ status: 0, err: '' });
    expect(kado(add('--version', '3')).status).toBe(2);
    expect(kado(add('--user', 'meter'), { KADO_SNMP_AUTH_KEY: 'short' }).status).toBe(2);
    expect(JSON.parse(kado(['device', 'list', id, '--json']).out)).toHaveLength(1);
  });

  test('devices of a CSV file are registered all or none; a bad line is named', () => {
    const id = kado(['customer', 'add', 'Many']).out.trim();
    const file = join(home.dataDir, 'devices.csv');
    const imported = (text: string) => {
      writeFileSync(file, text);
      return kado(['device', 'import', id, file]);
    };
    const head = '\ufeffname,host,port,group,start\r\n';
    expect(imported(`${head}A,192.0.2.1,,2F,\r\n,192.0.2.2,,,\r\n`)).toMatchObject({
      status: 1,
      err: 'kado: Line 3, name: The device needs a name. Nothing was registered.\n',
    });
    expect(imported(`${head}A,192.0.2.1,0,,\r\n`).err).toMatch(/^kado: Line 2, port: --port is /);
    expect(imported('name,colour\r\n').err).toMatch(
      /^kado: Line 1, colour: "colour" is no column; /,
    );
    const good = `${head}A,192.0.2.1,,2F,total=5 scan=3\r\n"B, 3F",192.0.2.2,1161,2F,\r\n`;
    expect(imported(good)).toMatchObject({ status: 0, out: '2 devices registered.\n', err: '' });
    expect(JSON.parse(kado(['device', 'list', id, '--json']).out)).toMatchObject([
      { name: 'A', group: '2F' },
      { name: 'B, 3F', group: '2F' },
    ]);
  });

  test('§11 a collector is added, renamed, given a new token and revoked without a browser', () => {
    const id = kado(['customer', 'add', 'Collected']).out.trim();
    const added = kado(['collector', 'add', 'Collected', 'HQ', '--hours', '2']);
    expect(added.status).toBe(0);
    expect(added.out).toMatch(new RegExp(`^${id}\\.[\\w-]{43}\n$`));
    expect(added.err).toMatch(/^It enrols HQ once, until 20\d\d-.*Z\.\n$/);
    expect(kado(['collector', 'add', id, 'hq'])).toMatchObject({
      status: 1,
      err: 'kado: There is a collector hq; choose another name.\n',
    });
    expect(kado(['collector', 'renew', id, 'HQ', '--hours', '0']).status).toBe(2);
    const renewed: unknown = JSON.parse(kado(['collector', 'renew', id, 'hq', '--json']).out);
    expect(renewed).toMatchObject({
      name: 'HQ',
      token: expect.stringMatching(/^[^.]+\.[\w-]{43}$/),
    });
    expect(kado(['collector', 'rename', id, 'HQ', 'Head office']).out).toBe('Saved.\n');
    expect(kado(['collector', 'revoke', id, 'HQ'])).toMatchObject({
      status: 1,
      err: 'kado: There is no collector HQ; `kado collector list CUSTOMER` shows those that exist.\n',
    });
    expect(JSON.parse(kado(['collector', 'arrivals', id, '--json']).out)).toMatchObject([
      { customerName: 'Collected', name: 'Head office', state: 'waiting', registered: 0 },
    ]);
    expect(kado(['collector', 'revoke', id, 'Head office']).out).toBe('Head office is revoked.\n');
    expect(JSON.parse(kado(['collector', 'list', id, '--json']).out)).toMatchObject([
      { name: 'Head office', state: 'revoked', seen: null, tokenUntil: null },
    ]);
    kado(['device', 'add', id, 'MFP', '--host', '192.0.2.7']);
    expect(
      JSON.parse(kado(['collector', 'arrivals', id, '--devices', '--silent', '--json']).out),
    ).toMatchObject([{ device: 'MFP', state: 'never', collector: null }]);
  });

  test('a customer who does not exist is status 1', () => {
    expect(kado(['user', 'list', 'nobody'])).toMatchObject({
      status: 1,
      err: 'kado: There is no customer nobody; `kado customer list` shows those that exist.\n',
    });
  });
});
