import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Varbind } from '#core/reading.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';

const oid = fc
  .array(fc.nat({ max: 99999 }), { minLength: 1, maxLength: 9 })
  .map((parts) => ['1', '3', ...parts].join('.'));
const octets = fc.uint8Array({ maxLength: 60 });
const hex = (bytes: Uint8Array, between = '') =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(between);

describe('reading a recorded walk', () => {
  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readWalk(bytes).varbinds).toBeInstanceOf(Array);
      }),
    );
    const pieces = fc.constantFrom(
      '.1.3.6',
      ' = ',
      'STRING: "',
      'Hex-STRING: ',
      '41 ',
      '"',
      '\\',
      '\n',
      '|',
      '4x',
      '2|',
      'INTEGER: ',
      '(3)',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(readWalk(Buffer.from(parts.join(''))).varbinds).toBeInstanceOf(Array);
      }),
    );
  });

  it('gives back the octets that were written, in both forms', () => {
    fc.assert(
      fc.property(oid, octets, (name, bytes) => {
        const expected: Varbind = { oid: name, type: 4, value: bytes };
        const asRecord = readWalk(Buffer.from(`${name}|4x|${hex(bytes)}\n`)).varbinds;
        const asText = readWalk(
          Buffer.from(`.${name} = Hex-STRING: ${hex(bytes, ' ')} \n`),
        ).varbinds;
        expect(asRecord).toEqual([expected]);
        expect(asText).toEqual([expected]);
      }),
    );
  });

  it('keeps every line before the place where a file was cut off', () => {
    const file = Array.from({ length: 20 }, (_, i) => `1.3.6.${i + 1}|4|text ${i}`).join('\n');
    fc.assert(
      fc.property(fc.nat({ max: file.length }), (length) => {
        const cut = file.slice(0, length);
        expect(readWalk(Buffer.from(cut)).varbinds.length).toBeGreaterThanOrEqual(
          cut.split('\n').length - 1,
        );
      }),
    );
  });
});
