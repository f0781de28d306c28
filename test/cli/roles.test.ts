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

test('§11: the provider has operators who only read, a customer has none', () => {
  expect(kado('customer', 'add', 'House', '--provider').status).toBe(0);
  expect(kado('customer', 'add', 'Aoba').status).toBe(0);
  expect(kado('user', 'add', 'House', 'reader', '--role', 'operator-viewer').status).toBe(0);
  expect(kado('user', 'list', 'House', '--json').out).toContain('"operator-viewer"');
  const elsewhere = kado('user', 'add', 'Aoba', 'other', '--role', 'operator-viewer');
  expect(elsewhere).toMatchObject({ status: 1, out: '' });
  expect(elsewhere.err).toMatch(/^kado: .+\n$/);
  expect(kado('user', 'edit', 'House', 'reader', '--role', 'operator').status).toBe(0);
  const misspelt = kado('user', 'edit', 'House', 'reader', '--role', 'operator-reader');
  expect(misspelt.status).toBe(2);
  expect(misspelt.err).toContain('admin, viewer, operator, operator-viewer');
}, 120_000);
