import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvField, csvLine, csvText } from '#core/csv-field.ts';
import { parseCsv } from '#core/parse-csv.ts';

describe('§4.6 fields of a CSV', () => {
  test.each([
    '=1+1',
    '+81-3-0000-0000',
    '-5',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '  =1+1',
    '\u00A0=1+1',
    '　＝1+1',
    '\u200B=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
    '−1',
  ])('%j would run as a formula: a quote stands before it, and nothing is lost', (text) => {
    expect(parseCsv(csvText(text))[0]?.cells).toEqual([`'${text}`]);
  });

  test('a call of another program is harmless and still to be recognised', () => {
    expect(csvText(`=cmd|' /C calc'!A0`)).toBe(`'=cmd|' /C calc'!A0`);
    expect(csvText('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  });

  test('what is no formula stays as it is: "-" for missing, numbers, names', () => {
    expect(['-', '1F 受付', '3F/開発', 'a=b', '2026-10', '2026-10-01', ''].map(csvText)).toEqual([
      ...['-', '1F 受付', '3F/開発', 'a=b', '2026-10', '2026-10-01', ''],
    ]);
    expect([-5, 0, 0.125, 4_294_967_295, null].map((one) => csvField(one, '-'))).toEqual([
      ...['-5', '0', '0.125', '4294967295', '-'],
    ]);
  });

  test('other separators than the comma split nothing either, nor are spaces lost', () => {
    expect(['a;b', 'a\tb', ' a', 'a ', 'a,b', 'a"b', 'a\nb'].map(csvText)).toEqual([
      ...['"a;b"', '"a\tb"', '" a"', '"a "', '"a,b"', '"a""b"', '"a\nb"'],
    ]);
  });

  test('figures that are names stand in quotes, so that they can be opened as text', () => {
    expect(['007', '1-2', '3/4', '3月4日', '1E5', '1,200'].map(csvText)).toEqual([
      ...['"007"', '"1-2"', '"3/4"', '"3月4日"', '"1E5"', '"1,200"'],
    ]);
  });

  test('control characters stand as their pictures: a NUL ends no file', () => {
    expect(csvText('a\0b\x1B\x7F')).toBe('a␀b␛␡');
  });

  test('what is written is read back, whatever it is', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((one) => !/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(one));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        // a mark in front, as a line of empty cells is none
        const [line] = parseCsv(csvLine(['x', ...texts]));
        for (const [index, one] of texts.entries()) {
          expect([one, `'${one}`]).toContain(line?.cells[index + 1]);
        }
      }),
    );
  });
});
