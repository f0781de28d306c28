import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from '../../src/routes/login/return-path.ts';

const home = 'https://kado.example.com';
const evil = [
  ...[
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
  ],
  ...['https://evil.example', 'javascript:alert(1)', 'evil.example', ' //evil.example', ''],
  ...['/.//evil.example', '/..//evil.example', '/x/..//evil.example', '/%2e//evil.example'],
  ...['/./\\evil.example', '/.\t./\\/evil.example'],
];

test.each(evil)('§1.1 %j leads to no other site', (next) => {
  expect(new URL(returnPath(next), home).origin).toBe(home);
});

test('§1.1 whatever is asked for, the way leads into the portal', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '%2f',
    '%2e',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'https:',
  );
  const tricky = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`);
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string()), (next) => {
      const path = returnPath(next);
      expect(path).toMatch(/^\/(?!\/)/);
      expect(new URL(path, home).origin).toBe(home);
    }),
    { numRuns: 2_000 },
  );
});

test('§1.1 a deep link keeps its query; nobody, and sign-in itself, lead home', () => {
  expect(returnPath('/counters?unit=month&from=2026-09')).toBe('/counters?unit=month&from=2026-09');
  expect([null, '/login', '/login?next=/login'].map(returnPath)).toEqual([
    '/home',
    '/home',
    '/home',
  ]);
});
