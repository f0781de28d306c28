import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Varbind } from '#core/reading.ts';
import { packVarbinds, unpackVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';

const oid = fc
  .array(fc.nat({ max: 4_294_967_295 }), { minLength: 1, maxLength: 20 })
  .map((parts) => ['1.3', ...parts].join('.'));
const bytes = fc.uint8Array({ maxLength: 300 });
const varbind: fc.Arbitrary<Varbind> = fc.oneof(
  fc.record({
    oid,
    type: fc.constantFrom(2 as const, 65 as const, 66 as const, 67 as const),
    value: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })),
  }),
  fc.record({
    oid,
    type: fc.constant(70 as const),
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({ oid, type: fc.constantFrom(4 as const, 68 as const), value: bytes }),
  fc.record({ oid, type: fc.constantFrom(6 as const, 64 as const), value: oid }),
  fc.record({ oid, type: fc.constant(5 as const), value: fc.constant(null) }),
);

describe('packed varbinds', () => {
  test('are the same varbinds again, in their order', () => {
    fc.assert(
      fc.property(fc.array(varbind), (varbinds) => {
        // -0 is not an SNMP number
        const whole = varbinds.map((one) => (one.value === 0 ? { ...one, value: 0 } : one));
        expect(unpackVarbinds(packVarbinds(whole))).toEqual(whole);
      }),
    );
  });

  test('of a table of 500 rows take less than 10 bytes each', () => {
    const rows = Array.from({ length: 500 }, (_, i): Varbind => {
      return { oid: `1.3.6.1.4.1.99999.1.11.1.4.1.4.${i}`, type: 65, value: (i * 7919) % 100_003 };
    });
    expect(packVarbinds(rows).length).toBeLessThan(5_000);
  });

  test('that are broken are refused with a code, whatever the bytes', () => {
    const good = packVarbinds([{ oid: '1.3.6', type: 2, value: 5 }]);
    for (const bad of [new Uint8Array(), good.subarray(1), good.subarray(0, 9)]) {
      expect(() => unpackVarbinds(bad)).toThrow(
        expect.objectContaining({ code: 'snmp.raw_unreadable' }),
      );
    }
    fc.assert(
      fc.property(bytes, (noise) => {
        expect(() => unpackVarbinds(Uint8Array.from([1, ...noise]))).toThrow('snmp.raw_unreadable');
      }),
    );
  });
});
