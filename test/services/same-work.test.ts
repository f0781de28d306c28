/** §1.2: a name that does not exist costs the same work, so that time tells nothing. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Argon2 from '@node-rs/argon2';
import type * as SignIn from '#server/services/sign-in.ts';
import { goodPassword, seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const verified: string[] = [];
let signIn: typeof SignIn.signIn;

beforeAll(async () => {
  // modules are shared between files: sign-in is loaded once more, beside the others
  vi.resetModules();
  vi.doMock('@node-rs/argon2', async (original) => {
    const argon2 = await original<typeof Argon2>();
    const verify = (hash: string, password: string) => {
      verified.push(hash);
      return argon2.verify(hash, password);
    };
    return { ...argon2, verify };
  });
  ({ signIn } = await import('#server/services/sign-in.ts'));
});

afterAll(() => {
  vi.doUnmock('@node-rs/argon2');
  vi.resetModules();
});

/** What a hash costs: `$argon2id$v=19$m=19456,t=2,p=1`. */
const costOf = (hash = '') => hash.split('$').slice(0, 4).join('$');

test('§1.2 one password is verified, at one cost, whoever is named and however it ends', async () => {
  await using office = await seed(testEngine, { users: ['sato', 'suzuki'] });
  const count = async (userName: string, password: string) => {
    verified.length = 0;
    await signIn(office.system, { userName, password });
    return verified.map(costOf);
  };
  const right = await count('sato', goodPassword);
  expect(right).toEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
  expect(await count('nobody', goodPassword)).toEqual(right);
  expect(await count('', '')).toEqual(right);
  expect(await count('sato', 'x'.repeat(100_000))).toEqual(right);
  for (let guess = 0; guess < 6; guess++) {
    expect(await count('suzuki', `guess ${guess}`)).toEqual(right);
  }
  // locked by now
  expect(await count('suzuki', goodPassword)).toEqual(right);
  // §11 a user who was switched off
  const disabled = { disabled_at: '2026-11-22T03:00:00.000Z' };
  await office.system.db.updateTable('users').set(disabled).execute();
  expect(await count('sato', goodPassword)).toEqual(right);
});
