import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordProblem } from '#core/password.ts';

const check = (password: string, userName = 'sato', old: string | null = null) =>
  passwordProblem({ password, userName, old, min: 8, max: 72, kinds: null })?.code ?? null;

describe('§7.2 a password', () => {
  test('has 8 to 72 characters, whatever their bytes', () => {
    expect(check('herons7')).toBe('password.too_short');
    expect(check('静かな鷺が三羽')).toBe('password.too_short');
    expect(check('静かな鷺が三羽いる')).toBeNull();
    expect(check('鷺'.repeat(73))).toBe('password.too_long');
    expect(check('correct horse battery staple '.repeat(3).slice(0, 72))).toBeNull();
  });

  test('is not one that everybody tries first', () => {
    for (const known of [
      'Password1!',
      'ｐａｓｓｗｏｒｄ',
      '12345678',
      'qwerty123',
      'welcome2026',
    ]) {
      expect(check(known), known).not.toBeNull();
    }
  });

  test('has the kinds of characters that the classic rules ask for, where a customer has them', () => {
    const kinds = (password: string, count: number) =>
      passwordProblem({ password, userName: 'sato', old: null, min: 8, max: 72, kinds: count });
    expect(kinds('three quiet herons', 2)).toBeNull();
    expect(kinds('threequietherons', 4)).toEqual({
      code: 'password.kinds',
      details: { kinds: 4, missing: 'upper,digit,sign' },
    });
    expect(kinds('Three7quietherons', 4)?.details).toMatchObject({ missing: 'sign' });
    expect(kinds('Three7quietherons', 3)).toBeNull();
    expect(kinds('Three 7 quiet herons', 4)).toBeNull();
  });

  test('is not monotonous', () => {
    expect(check('aaaaaaaaaa')).toBe('password.monotonous');
    expect(check('hgfedcba')).toBe('password.monotonous');
    expect(check('abababab')).toBe('password.monotonous');
  });

  test('is not the user name with a little around it', () => {
    expect(check('Yamamoto2026', 'yamamoto')).toBe('password.like_user_name');
    expect(check('otomamay!', 'yamamoto')).toBe('password.like_user_name');
    expect(check('yamamoto likes herons', 'yamamoto')).toBeNull();
  });

  test('is not the old one with another number', () => {
    expect(check('QuietHeron8', 'sato', 'QuietHeron7')).toBe('password.like_old');
    expect(check('quietheron2027', 'sato', 'QuietHeron2026')).toBe('password.like_old');
    expect(check('noisy pelican', 'sato', 'QuietHeron7')).toBeNull();
  });

  test('never contains the user name beside fewer than six other characters', () => {
    const name = fc.stringMatching(/^[a-z]{4,20}$/);
    const short = fc.stringMatching(/^[0-9!?#-]{0,5}$/);
    fc.assert(
      fc.property(name, short, short, (userName, before, after) => {
        fc.pre(before.length + after.length < 6);
        expect(check(before + userName + after, userName)).not.toBeNull();
      }),
    );
  });

  test('two edits away from the old one is the old one', () => {
    const visible = fc.constantFrom(...'abcXYZ019-_!?あいう漢字');
    fc.assert(
      fc.property(
        // letters that fold one by one: what is inserted changes no neighbour, and no blank is trimmed
        fc.string({ minLength: 8, maxLength: 60, unit: visible }),
        fc.nat(),
        fc.string({ maxLength: 2, unit: visible }),
        (old, at, added) => {
          const letters = [...old];
          const place = at % letters.length;
          const password = [...letters.slice(0, place), added, ...letters.slice(place)].join('');
          expect(check(password, 'sato', old)).not.toBeNull();
        },
      ),
    );
  });
});
