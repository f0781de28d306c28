import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawText } from '#core/raw-text.ts';

const shown = (text: string, most = 100) => rawText(Buffer.from(text), most);

test('UTF-8 is read as such, other bytes one by one', () => {
  expect(shown('件名：残量\r\nTotal,12\tx')).toEqual({
    text: '件名：残量\nTotal,12\tx',
    isCut: false,
  });
  expect(rawText(Uint8Array.of(0x54, 0xe9, 0x6c), 9)).toEqual({ text: 'Tél', isCut: false });
});

test('what steers a terminal or turns the order shows as a sign', () => {
  expect(shown('a\u001b[31m\0b\u202ec').text).toBe('a\ufffd[31m\ufffdb\ufffdc');
});

test('a long mail is cut, also in the middle of a sign', () => {
  expect(shown('残量'.repeat(50), 7)).toEqual({ text: '残量残量残量残', isCut: true });
});

test('whatever comes, the text is bounded and holds nothing that steers', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 300 }),
      (bytes, most) => {
        const { text } = rawText(bytes, most);
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cf}/u);
        expect(text.isWellFormed()).toBe(true);
      },
    ),
  );
});
