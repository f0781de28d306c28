import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from '#server/password-hash.ts';

const salted = '$aaaaaaaaaaaaaaaaaaaaaa$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';

test('a hash says by itself what it cost, and fits its password only', async () => {
  const stored = await hashPassword('three quiet herons');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(isOutdated(stored)).toBe(false);
  expect(await verifyPassword(stored, 'three quiet herons')).toBe(true);
  expect(await verifyPassword(stored, 'three quiet heron')).toBe(false);
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});

test('one that cost less, in memory or in passes, or of another method is outdated', () => {
  expect(isOutdated(`$argon2id$v=19$m=19455,t=2,p=1${salted}`)).toBe(true);
  expect(isOutdated(`$argon2id$v=19$m=65536,t=1,p=1${salted}`)).toBe(true);
  expect(isOutdated(`$argon2i$v=19$m=65536,t=4,p=1${salted}`)).toBe(true);
  expect(isOutdated('$2b$12$abcdefghijklmnopqrstuv')).toBe(true);
  expect(isOutdated(`$argon2id$v=19$m=65536,t=3,p=1${salted}`)).toBe(false);
});
