import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units, kinds, qualities, counters } from '#core/counter.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { exportWords } from '#i18n/export-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import { replacement, shiftJis } from '#server/shift-jis.ts';

/** As a browser or Excel reads it. */
const reader = new TextDecoder('shift_jis', { fatal: true });
const written = (text: string) => reader.decode(shiftJis.encode(shiftJis.fit(text).text));

describe('§4.6 Shift_JIS', () => {
  test.each([
    '複合機 カラー',
    '髙橋﨑 彅德',
    '①②③ ⅣⅨ ㈱ № ℡ ㎡ ㎜',
    'ｶﾅﾌﾞﾘﾝﾀ｡',
    '～－∥￠￡￢―￥￣',
    'A-Z ~ \\ | "',
    'ーソ能表十予 ～ダメ文字',
    'Привет αβγ',
    '〓',
  ])('%s is read back as it was', (text) => {
    expect(written(text)).toBe(text);
    expect(shiftJis.fit(text).lost).toBe(false);
  });

  test.each([
    ['10〜12時', '10～12時'],
    ['−5', '－5'],
    ['A—B–C‑D', 'A―B‐C‐D'],
    ['£¢¬¦‾‖', '￡￠￢￤￣∥'],
    ['¥1,000', '￥1,000'],
    ['m²', 'm2'],
    ['か\u3099', 'が'],
    ['空\u00A0白\u200B', '空 白'],
  ])('%s has its sign under another code: %s', (text, same) => {
    expect(written(text)).toBe(same);
    expect(shiftJis.fit(text).lost).toBe(false);
  });

  test.each([
    ['𠮷野家', '〓野家'],
    ['2F 😀', '2F 〓'],
    ['€', '〓'],
    ['Café', 'Caf〓'],
    ['濹東', '〓東'],
    ['😀️', '〓'],
    ['\uD800', '〓'],
  ])('%s has what is lacking: it is seen and told', (text, shown) => {
    expect(written(text)).toBe(shown);
    expect(shiftJis.fit(text).lost).toBe(true);
  });

  test('whatever is fitted is read back as it was fitted, and fitting it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: fitted, lost } = shiftJis.fit(text);
        expect(reader.decode(shiftJis.encode(fitted))).toBe(fitted);
        expect(shiftJis.fit(fitted)).toEqual({ text: fitted, lost: false });
        if (!text.includes(replacement)) expect(fitted.includes(replacement)).toBe(lost);
      }),
    );
  });

  test.each(['ja', 'en'] as const)('our own words are all there, in %s', (locale) => {
    const words = csvWords(locale, 'day');
    const t = messagesIn(locale);
    const own = exportWords(locale);
    const all = [
      ...counters.map((counter) => words.counter(counter)),
      ...[...kinds, null].map((kind) => words.kind(kind)),
      ...units.map((unit) => words.unitName(unit)),
      ...qualities.map((quality) => words.quality(quality, 2)),
      ...Object.values(t.marks),
      ...Object.values(t.counters).filter((text) => typeof text === 'string'),
      ...[
        own.replaced,
        own.charset,
        own.charsetHint('〓'),
        own.asOfHint('x'),
        words.obtained({ got: 1, of: 2 }, 'values'),
      ],
      t.range('1', '2'),
    ];
    expect(all.filter((text) => shiftJis.fit(text).lost)).toEqual([]);
  });
});
