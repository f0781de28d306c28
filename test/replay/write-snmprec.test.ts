import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Varbind } from '#core/reading.ts';
import { parseSnmprec } from '#server/drivers/replay/parse-snmprec.ts';
import { writeSnmprec } from '#server/drivers/replay/write-snmprec.ts';

const oid = fc
  .array(fc.nat({ max: 4_294_967_295 }), { minLength: 1, maxLength: 12 })
  .map((arcs) => ['1.3', ...arcs].join('.'));
const value: fc.Arbitrary<Pick<Varbind, 'type' | 'value'>> = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((octets) => ({ type: 4 as const, value: octets })),
  fc.uint8Array({ maxLength: 40 }).map((octets) => ({ type: 68 as const, value: octets })),
  fc.integer().map((number) => ({ type: 2 as const, value: number })),
  fc.nat().map((number) => ({ type: 65 as const, value: number })),
  fc.ipV4().map((text) => ({ type: 64 as const, value: text })),
  oid.map((text) => ({ type: 6 as const, value: text })),
  fc.constant({ type: 5 as const, value: null }),
);

test('what is written is read again, whatever the octets are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(oid, value), { maxLength: 20 }), (list) => {
      const varbinds = list.map(([at, rest]): Varbind => ({ oid: at, ...rest }));
      expect(parseSnmprec(writeSnmprec(varbinds)).varbinds).toEqual(varbinds);
    }),
  );
});
