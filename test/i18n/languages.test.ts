import { describe, expect, test } from 'vitest';
import { counters, kinds, qualities, states } from '#core/counter.ts';
import { errorBits } from '#core/error-bits.ts';
import { conditionText } from '#i18n/condition-text.ts';
import { errorSentence } from '#i18n/errors.ts';
import { en } from '#i18n/en.ts';
import { ja } from '#i18n/ja.ts';
import { preferredLocale } from '#i18n/messages.ts';

/** Every text of a language by its path, functions called with plain words. */
function textsOf(messages: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages) as [string, unknown][]) {
    const here = `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (typeof value === 'function') found.set(here, String(value('1', '2', '3')));
    else if (typeof value === 'object' && value !== null) {
      for (const [deeper, text] of textsOf(value, here)) found.set(deeper, text);
    }
  }
  return found;
}

describe('the two languages', () => {
  test('say the same things', () => {
    expect([...textsOf(en).keys()].toSorted()).toEqual([...textsOf(ja).keys()].toSorted());
  });

  test('leave nothing empty but what is unremarkable', () => {
    for (const messages of [ja, en]) {
      const empty = [...textsOf(messages)].filter(([, text]) => text.trim() === '');
      expect(empty.map(([path]) => path)).toEqual(['.qualities.measured']);
    }
  });

  test('English has no Japanese but the name of the other language', () => {
    const japanese = [...textsOf(en)].filter(([, text]) =>
      /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text),
    );
    expect(japanese.map(([path]) => path)).toEqual(['.frame.otherLanguage']);
  });

  test('Japanese writes digits and Latin letters half-width, and no half-width katakana', () => {
    for (const [path, text] of textsOf(ja)) expect(text, path).not.toMatch(/[０-９Ａ-Ｚａ-ｚｦ-ﾟ]/);
  });

  test('name every word of the data', () => {
    for (const { kinds: k, states: s, qualities: q, counterNames: c } of [ja, en]) {
      expect(Object.keys(k)).toEqual([...kinds]);
      expect(Object.keys(s)).toEqual([...states]);
      expect(Object.keys(q)).toEqual([...qualities]);
      expect(Object.keys(c).toSorted()).toEqual([...counters].toSorted());
    }
  });
});

describe('conditions', () => {
  test('of which a device says only the error bit have words', () => {
    for (const colorant of ['toner', 'ink']) {
      for (const { code } of errorBits) {
        const word = code.replace('{colorant}', colorant);
        for (const messages of [ja, en]) expect(messages.conditionWords).toHaveProperty([word]);
      }
    }
  });

  test('are told in the words of the device first, and never in a code', () => {
    expect(conditionText(en, { text: 'Tray 3', code: 'media-empty' })).toBe('Tray 3');
    expect(conditionText(en, { text: '', code: 'media-empty' })).toBe('Out of paper');
    expect(conditionText(ja, { text: '', code: 'unspecified' })).toBe(ja.conditionWords.other);
  });
});

describe('error sentences', () => {
  test('say what would be accepted, in the words of the language', () => {
    const details = { from: '2025-01', to: '2026-01', latestEnd: '2025-12' };
    expect(errorSentence('ja', 'period.too_long', details)).toBe(
      '期間が長すぎます。開始が2025年1月なら、終了は2025年12月までにしてください。',
    );
    expect(errorSentence('en', 'period.too_long', details)).toBe(
      'The period is too long. From January 2025 it may reach to December 2025.',
    );
  });

  test('a code without a sentence of its own still says what to do', () => {
    expect(errorSentence('ja', 'no.such_code')).toContain('もう一度お試しください');
    expect(errorSentence('en', 'no.such_code')).toContain('try again');
  });
});

test.each([
  ['ja,en-US;q=0.9', 'ja'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr-FR,en;q=0.5', 'en'],
  ['de', 'ja'],
  [null, 'ja'],
])('a browser that asks for %s gets %s', (asked, given) => {
  expect(preferredLocale(asked)).toBe(given);
});
