import { expect, test } from 'vitest';
import { qrDrawing } from '#server/qr-drawing.ts';
import { newTotpKey, totpAddress, totpCode, totpStepOf } from '#server/totp.ts';

// RFC 6238, appendix B: the key "12345678901234567890", of its eight digits the last six
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const examples = [
  ['1970-01-01T00:00:59.000Z', '287082', 1],
  ['2005-03-18T01:58:29.000Z', '081804', 37037036],
  ['2005-03-18T01:58:31.000Z', '050471', 37037037],
  ['2009-02-13T23:31:30.000Z', '005924', 41152263],
  ['2033-05-18T03:33:20.000Z', '279037', 66666666],
] as const;

test.each(examples)('at %s the code is %s, as the standard says', (now, code, step) => {
  expect(totpCode(key, now)).toBe(code);
  expect(totpStepOf(key, code, now)).toBe(step);
});

test('the steps beside are taken for what they are, others are not', () => {
  const now = '2009-02-13T23:31:30.000Z';
  const code = (seconds: number) =>
    totpCode(key, new Date(Date.parse(now) + seconds * 1000).toISOString());
  const steps = [-60, -30, 0, 30, 60].map((seconds) => totpStepOf(key, code(seconds), now));
  expect(steps).toEqual([null, 41152262, 41152263, 41152264, null]);
});

test('a new key has 160 bits and its own address', () => {
  expect(newTotpKey()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpKey()).not.toBe(newTotpKey());
  const address = new URL(totpAddress(key, '佐藤 花/1'));
  expect(address.protocol + address.host).toBe('otpauth:totp');
  expect(decodeURIComponent(address.pathname)).toBe('/Kado:佐藤 花/1');
  expect(address.searchParams.get('secret')).toBe(key);
});

test('a drawing of a QR code covers its dark modules', () => {
  const { size, path } = qrDrawing('otpauth://totp/Kado:sato?secret=GEZDGNBV');
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(runs.map(([run]) => run).join('')).toBe(path);
  // the upper edge of the first finder pattern, inside a quiet border of four
  expect(runs[0]?.slice(1, 4)).toEqual(['4', '4', '7']);
  for (const [, x, , length] of runs) expect(Number(x) + Number(length)).toBeLessThanOrEqual(size);
});
