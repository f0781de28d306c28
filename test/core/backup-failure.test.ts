import { expect, test } from 'vitest';
import { backupFailureOf } from '#core/backup-failure.ts';

const failed = (code: string) => Object.assign(new Error(code), { code });

test.each([
  [failed('ENOSPC'), 'full'],
  [failed('EROFS'), 'not_allowed'],
  [failed('ENOENT'), 'missing'],
  [failed('ECONNREFUSED'), 'database'],
  [new Error('reading', { cause: failed('57P01') }), 'database'],
  [new Error('reading'), 'other'],
  ['a text', 'other'],
])('%s is told as %s', (thrown, why) => {
  expect(backupFailureOf(thrown)).toBe(why);
});
