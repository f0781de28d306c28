import { describe, expect, it } from 'vitest';
import { charsetOf, decodeText } from '#core/text.ts';
import { walkOf } from '#core/walk.ts';
import { varbindsOf } from '#test/support/varbinds.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a text of a device', () => {
  it('is UTF-8 where it can be, whatever charset the device names', () => {
    const polish = new TextEncoder().encode('Mało toneru');
    for (const charset of [null, 4, 17, 2004]) {
      expect(decodeText(polish, charset)).toBe('Mało toneru');
    }
  });

  it.each([
    [17, bytes(0x83, 0x67, 0x83, 0x69, 0x81, 0x5b), 'トナー'],
    [2004, bytes(0x4b, 0xcf, 0xdb), 'KüÜ'],
    [5, bytes(0xb3), 'ł'],
    [8, bytes(0xc1), 'С'],
    [4, bytes(0xfc), 'ü'],
    [null, bytes(0xfc), 'ü'],
    [9999, bytes(0xfc), 'ü'],
  ])('else is of the charset %s', (charset, octets, text) => {
    expect(decodeText(octets, charset)).toBe(text);
  });

  it('ends at its padding and has no control characters', () => {
    expect(decodeText(bytes(0x41, 0x42, 0, 0, 0), null)).toBe('AB');
    expect(decodeText(bytes(1, 0x15, 0x41, 0x0d, 0x0a, 0x20, 0x42), null)).toBe('A B');
  });
});

describe('a text without end', () => {
  it('is cut', () => {
    expect(decodeText(new Uint8Array(65_000).fill(0x41), null)).toHaveLength(4096);
  });
});

describe('the charset of a device', () => {
  const sets = '1.3.6.1.2.1.43.7.1.1.4.1';
  const current = '1.3.6.1.2.1.43.5.1.1.2.1';

  it('is that of its current localization', () => {
    const walk = walkOf(varbindsOf({ [current]: 2, [`${sets}.1`]: 2004, [`${sets}.2`]: 17 }));
    expect(charsetOf(walk)).toBe(17);
  });

  it('is the first where the current one is not said, and unknown without any', () => {
    expect(charsetOf(walkOf(varbindsOf({ [`${sets}.1`]: 2004 })))).toBe(2004);
    expect(charsetOf(walkOf([]))).toBeNull();
  });
});
