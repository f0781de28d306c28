/** §11: which groups a viewer sees, said on the command line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome();
afterAll(() => home[Symbol.asyncDispose]());

function kado(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...home.env, KADO_PASSWORD: 'three quiet herons' },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const listed = () =>
  JSON.parse(kado('user', 'list', 'Aoba', '--json').out) as { role: string; groups: unknown }[];

test('a viewer is held to groups by their names, and let go again', () => {
  kado('customer', 'add', 'Aoba');
  for (const [host, group] of [
    ['192.0.2.1', 'Sales'],
    ['192.0.2.2', 'Stock, east'],
  ] as const) {
    const device = ['device', 'add', 'Aoba', host, '--host', host, '--group', group];
    expect(kado(...device)).toMatchObject({ status: 0, err: '' });
  }
  // a name with a comma of its own stands alone
  const both = ['--groups', 'sales', '--groups', 'Stock, east'];
  expect(kado('user', 'add', 'Aoba', 'jiro', ...both)).toMatchObject({ status: 0, err: '' });
  expect(listed()).toMatchObject([{ role: 'viewer', groups: ['Sales', 'Stock, east'] }]);
  expect(kado('user', 'edit', 'Aoba', 'jiro', '--groups', 'Sales').out).toBe('Saved.\n');
  expect(kado('user', 'edit', 'Aoba', 'jiro', '--groups', 'Sales').out).toBe(
    'Nothing to change.\n',
  );
  expect(kado('user', 'list', 'Aoba').out).toMatch(/groups\n.*Sales\n$/);
  expect(kado('user', 'edit', 'Aoba', 'jiro', '--groups', 'Sales,Stok')).toMatchObject({
    status: 1,
    err: 'kado: There is no group Stok.\n',
  });
  expect(
    kado('user', 'edit', 'Aoba', 'jiro', '--groups', 'Sales', '--role', 'admin'),
  ).toMatchObject({
    status: 1,
    err: 'kado: Only viewers can be limited to groups: add --role viewer.\n',
  });
  expect(kado('user', 'edit', 'Aoba', 'jiro', '--groups', 'Sales', '--all-groups').status).toBe(2);
  expect(kado('user', 'edit', 'Aoba', 'jiro', '--all-groups').out).toBe('Saved.\n');
  expect(listed()).toMatchObject([{ role: 'viewer', groups: null }]);
  expect(kado('user', 'list', 'Aoba').out).toMatch(/ all\n$/);
}, 120_000);

test('help says what the options are', () => {
  const { status, out } = kado('user', '--help');
  expect(status).toBe(0);
  for (const option of ['--groups GROUPS', '--all-groups', 'operator-viewer']) {
    expect(out).toContain(option);
  }
});
