import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf, groupDigits, signedPercent } from '#i18n/numbers.ts';

test('numbers are grouped as Intl groups them', () => {
  const intl = new Intl.NumberFormat('ja-JP');
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(groupDigits(value)).toBe(intl.format(value));
    }),
  );
});

test('areas keep the decimals they are given, and are grouped too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (thousandths) => {
      const value = thousandths / 1000;
      const intl = new Intl.NumberFormat('en-US', {
        minimumFractionDigits: 3,
        maximumFractionDigits: 3,
      });
      expect(groupDigits(value, 3)).toBe(intl.format(value));
    }),
  );
});

test.each([
  [12, 0],
  [12.5, 1],
  [12.25, 2],
  [12.125, 3],
])('%d needs %d decimals', (value, decimals) => {
  expect(decimalsOf(value)).toBe(decimals);
});

test.each([
  [112, 100, '+12%'],
  [96, 100, '−4%'],
  [100, 100, '±0%'],
  [5, 0, null],
])('%d against %d is %s', (value, base, text) => {
  expect(signedPercent(value, base)).toBe(text);
});
