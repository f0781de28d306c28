import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { ownSecret } from '#server/own-secret.ts';
import { sealerOf } from '#server/sealed.ts';

const secret = 'a secret of these tests, and of no other';
const { seal, open } = sealerOf(secret);

test('what is sealed opens again, under its secret and about the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
      expect(sealerOf(secret).open(seal(text, about), about)).toBe(
        Buffer.from(text).toString('utf8'),
      );
      expect(() => open(seal(text, about), `${about} of another`)).toThrow('secret.wrong');
      expect(() => sealerOf(`${secret}!`).open(seal(text, about), about)).toThrow('secret.wrong');
    }),
  );
});

test('the same text is never sealed the same, and no part of it shows', () => {
  const text = 'JBSWY3DPEHPK3PXP';
  expect(seal(text, 'a')).not.toBe(seal(text, 'a'));
  expect(Buffer.from(seal(text, 'a').slice(2), 'base64url').includes(text)).toBe(false);
});

test('whatever is damaged opens not at all', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'a');
  for (let place = 0; place < sealed.length - 1; place++) {
    const other = sealed[place] === 'A' ? 'B' : 'A';
    const damaged = sealed.slice(0, place) + other + sealed.slice(place + 1);
    expect(() => open(damaged, 'a'), damaged).toThrow('secret.wrong');
  }
  for (const text of ['', '1.', '1.AAAA', '2.', sealed.slice(0, 20)]) {
    expect(() => open(text, 'a'), text).toThrow('secret.wrong');
  }
});

const folder = mkdtempSync(join(tmpdir(), 'kado-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const from = (given: { secret?: string; secretFile?: string; dataDir?: string }) =>
  ownSecret({ secret: undefined, secretFile: undefined, dataDir: folder, ...given });

test('a secret that is given is the one; without any, one is made and kept', () => {
  expect(from({ secret })).toBe(secret);
  const dataDir = join(folder, 'not', 'there', 'yet');
  const made = from({ dataDir });
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(from({ dataDir })).toBe(made);
  expect(from({ secretFile: join(dataDir, 'secret') })).toBe(made);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(made);
});

test('a file that is not there or too short is refused, never replaced', () => {
  const absent = () => from({ secretFile: join(folder, 'absent') });
  expect(absent).toThrow(/^KADO_SECRET_FILE must be a file that can be read/);
  const short = join(folder, 'secret');
  writeFileSync(short, 'too short\n');
  expect(() => from({ secretFile: short })).toThrow(/at least 32 characters/);
  expect(() => from({})).toThrow(/at least 32 characters/);
  expect(readFileSync(short, 'utf8')).toBe('too short\n');
});
