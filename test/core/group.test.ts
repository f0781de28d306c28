import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupNameKey, groupNameProblem } from '#core/group.ts';
import { textWidth } from '#core/text-width.ts';

const code = (name: string) => groupNameProblem(name)?.code ?? null;

describe('§8 a group name', () => {
  test('is not empty, nor only what cannot be seen', () => {
    for (const empty of ['', '  ', '　', '\u200b']) expect(code(empty)).toBe('group.name_empty');
  });

  test('takes at most 50 columns, a full-width character being two', () => {
    expect(code('a'.repeat(50))).toBeNull();
    expect(code('a'.repeat(51))).toBe('group.name_too_long');
    expect(code('課'.repeat(25))).toBeNull();
    expect(code(`${'課'.repeat(25)}a`)).toBe('group.name_too_long');
    expect(code('が'.normalize('NFD').repeat(25))).toBeNull();
  });

  test('has none of the forbidden characters', () => {
    for (const character of [...`"%&'/;<>\\`, '¥', 'ｱ', 'ﾞ', '｡', '\n', '\u202e', '\u2067']) {
      expect(code(`2F ${character} 総務`), character).toBe('group.name_character');
    }
    for (const fine of [
      '総務（２階）',
      'Café',
      'R&D'.replace('&', '＆'),
      '￥',
      '😀',
      'قسم\u200f',
    ]) {
      expect(code(fine), fine).toBeNull();
    }
  });

  test('is the same name in other case, width and with blanks around it', () => {
    expect(groupNameKey(' Ｓａｌｅｓ　')).toBe(groupNameKey('SALES'));
    expect(groupNameKey('Straße')).toBe(groupNameKey('STRASSE'));
    expect(groupNameKey('ΟΔΟΣ')).toBe(groupNameKey('οδος'));
    expect(groupNameKey('営業')).not.toBe(groupNameKey('営業2'));
  });

  test('has a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(groupNameKey(groupNameKey(name))).toBe(groupNameKey(name));
      }),
      { numRuns: 2000 },
    );
  });

  test('is as wide as its parts', () => {
    const part = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(part, part, (a, b) => {
        fc.pre((a + b).normalize('NFC') === a.normalize('NFC') + b.normalize('NFC'));
        expect(textWidth(a + b)).toBe(textWidth(a) + textWidth(b));
      }),
    );
  });
});
