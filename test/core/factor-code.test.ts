import { expect, test } from 'vitest';
import { readFactorCode } from '#core/factor-code.ts';

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['１２３４５６', '123456'],
  ['012-345', '012345'],
])('§1.7 “%s” is a code of an authenticator', (typed, code) => {
  expect(readFactorCode(typed)).toEqual({ kind: 'totp', code });
});

test.each([
  ['abcd-efgh-ijkl-mn23'],
  ['ABCDEFGHIJKLMN23'],
  ['ａｂｃｄ－ｅｆｇｈ－ｉｊｋｌ－ｍｎ２３'],
  [' abcd–efgh—1jkl mn23 '],
])('§1.7 “%s” is a recovery code', (typed) => {
  expect(readFactorCode(typed)).toEqual({ kind: 'recovery', code: 'ABCDEFGHIJKLMN23' });
});

test.each(['', '12345', '1234567', 'abcd-efgh-ijkl', 'abcd-efgh-ijkl-mn2!', 'あいうえおか'])(
  '§1.7 “%s” is neither',
  (typed) => {
    expect(readFactorCode(typed)).toBeNull();
  },
);
