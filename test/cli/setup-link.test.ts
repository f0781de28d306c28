/** `kado setup-link` (§11), as an operator runs it on an empty portal. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome();
afterAll(() => home[Symbol.asyncDispose]());

function kado(...args: string[]): string {
  const env = {
    ...{ ...process.env, ...home.env },
    ...{ ORIGIN: 'https://kado.example.com', KADO_PASSWORD: 'three quiet herons' },
  };
  return execFileSync(process.execPath, [script, ...args], {
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

test('§11 it prints a new link each time, until there is a user', () => {
  const link = /^https:\/\/kado\.example\.com\/setup\/[\w-]{43}\n$/;
  const first = kado('setup-link');
  expect(first).toMatch(link);
  // a customer is no user
  kado('customer', 'add', 'Office');
  const second = kado('setup-link');
  expect(second).toMatch(link);
  expect(second).not.toBe(first);
  kado('user', 'add', 'Office', 'yuki');
  expect(() => kado('setup-link')).toThrow(/kado user reset-password USERNAME/);
});
