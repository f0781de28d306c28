import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitsOf, fewestBits, isGuessable } from '#core/guessable.ts';
import { spellings } from '#core/japanese-spellings.ts';
import { keyboardRuns } from '#core/keyboard-runs.ts';
import { knownWords } from '#core/known-passwords.ts';

const mine = ['taro.yamada', '山田 太郎', '株式会社みなと精工', 'taro@minato-seiko.example'];

describe('§7.2 guessers come early upon', () => {
  test.each([
    ['a word with a year, digits or signs', ['welcome2026', 'summer!23', 'charlie1', 'monkey123!']],
    ['a word twice, and two words', ['sakurasakura', 'sunshinedragon', 'iloveyoubaby']],
    ['a word in disguise', ['p@ssw0rd', 'pa$$w0rd123', 'l3tm31n2025', 'dr4g0n!!']],
    ['Japanese words in Latin letters', ['arigatou123', 'konnitiwa', 'aisiteru1', 'ohayo2026']],
    ['Japanese names', ['tanaka1234', 'satoh2026', 'yamadataro', 'hanako0401']],
    ['runs on the keyboard', ['qwertyuiop', '1qaz2wsx3edc', 'qweasdzxc', '1q2w3e4r5t', 'asdf;lkj']],
    ['number pads and dates', ['147258369', '19850412', '112233445566', '12341234']],
    ['the product and what it is about', ['kado2026kado', 'printer!printer', 'canon12345']],
    [
      'what is known of the user',
      ['yamada-minato', '山田太郎2026', 'みなと精工2026', 'seiko#2025'],
    ],
  ])('%s', (_, passwords) => {
    for (const password of passwords) {
      expect(bitsOf(password, mine), password).toBeLessThan(fewestBits);
    }
  });

  test.each([
    ['several words', ['three quiet herons', 'seven loud geese', '朝の四角い窓に青い鳥']],
    ['chance', ['2mrt-amn8-smy3-pxb4', 'xk7vq2mz', 'hjwqzvbt', '83047159']],
    ['a word beside chance', ['sakura-xk7vq', 'tanaka8351q']],
  ])('but not upon %s', (_, passwords) => {
    for (const password of passwords) expect(isGuessable(password, mine), password).toBe(false);
  });

  test('any known word with a year and a sign around it, and any run', () => {
    const word = fc.constantFrom(...knownWords);
    const year = fc.integer({ min: 1950, max: 2039 });
    const sign = fc.constantFrom('', '!', '#', '_');
    fc.assert(
      fc.property(word, year, sign, (one, at, end) => {
        expect(isGuessable(`${one}${at}${end}`, [])).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...keyboardRuns), (run) => {
        expect(isGuessable(run + run, [])).toBe(true);
      }),
    );
  });

  test('what is longer never takes much less', () => {
    const text = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(text, text, (start, more) => {
        expect(bitsOf(start + more, [])).toBeGreaterThanOrEqual(0);
        expect(bitsOf(start + more, [])).toBeLessThanOrEqual(
          bitsOf(start, []) + bitsOf(more, []) + 1e-9,
        );
      }),
    );
  });
});

test('a Japanese word is known as each spells it', () => {
  expect(spellings('satou')).toEqual(expect.arrayContaining(['satou', 'sato', 'satoh']));
  expect(spellings('konnichiwa')).toContain('konnitiwa');
  expect(spellings('shouta')).toEqual(expect.arrayContaining(['shota', 'syouta', 'syota']));
});

test('the collection is large, lower case and free of blanks', () => {
  expect(knownWords.size).toBeGreaterThan(1_400);
  for (const word of knownWords) expect(word).toMatch(/^[a-z]{3,}$/);
});
