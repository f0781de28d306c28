import { expect, test } from 'vitest';
import { newChallenge, readChallenge } from '#server/challenge.ts';
import { sealerOf } from '#server/sealed.ts';
import { readUserHandle, userHandle } from '#server/user-handle.ts';

const sealer = sealerOf('a secret of these tests, and of no other');
const now = '2026-11-22T03:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();

test('a challenge comes back for ten minutes, for what it was made for', () => {
  const { text, sealed } = newChallenge(sealer, 'sign-in', now);
  expect(Buffer.from(text, 'base64url')).toHaveLength(32);
  const read = (minutes: number, about = 'sign-in') =>
    readChallenge(sealer, { sealed, about, now: later(minutes) });
  expect([read(0), read(9.99), read(10)]).toEqual([text, text, null]);
  expect(read(0, 'sign-in x')).toBeNull();
  expect(newChallenge(sealer, 'sign-in', now).text).not.toBe(text);
});

test('a challenge that others made is none', () => {
  const other = sealerOf('another secret, that is not of this portal');
  const { sealed } = newChallenge(other, 'sign-in', now);
  for (const given of [sealed, '', 'x', sealer.seal(`${later(5)} AAAA`, 'sign-in')]) {
    expect(readChallenge(sealer, { sealed: given, about: 'sign-in', now })).toBeNull();
  }
});

test('a handle says whose a passkey is, in no more bytes than authenticators keep', () => {
  const owner = {
    customerId: '019aa991-5c80-7abc-8def-0123456789ab',
    userId: '019aa991-5c81-7abc-8def-ba9876543210',
  };
  const handle = userHandle(owner);
  expect(handle).toHaveLength(32);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  expect(readUserHandle(text(handle))).toEqual(owner);
  for (const other of ['', 'x', text(handle.slice(1)), text(Uint8Array.from([...handle, 0]))]) {
    expect(readUserHandle(other)).toBeNull();
  }
});
