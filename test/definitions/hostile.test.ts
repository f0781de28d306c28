/** Whatever stands where a counter is expected, decoding gives counts or nothing, and never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counters, isCounter } from '#core/counter.ts';
import { decodeCounters } from '#core/decode-counters.ts';
import { pollPlanFor } from '#core/poll-plan.ts';
import type { Varbind } from '#core/reading.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';

const plan = pollPlanFor(definitions);
const places = [
  ...plan.scalars.map((oid) => fc.constant(oid)),
  ...plan.subtrees.map(({ oid }) =>
    fc
      .array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 })
      .map((index) => `${oid}.${index.join('.')}`),
  ),
];

const value = fc.oneof(
  fc.record({ type: fc.constantFrom(2, 65, 66, 67), value: fc.integer() }),
  fc.record({ type: fc.constantFrom(2, 65), value: fc.double() }),
  fc.record({ type: fc.constant(70), value: fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }) }),
  fc.record({ type: fc.constant(4), value: fc.uint8Array({ maxLength: 24 }) }),
  fc.record({
    type: fc.constant(4),
    value: fc
      .constantFrom('101', 'Total 1', 'A4', 'Color Impressions', 'Full Color Total Count', '-5')
      .map((text) => new TextEncoder().encode(text)),
  }),
  fc.record({ type: fc.constant(5), value: fc.constant(null) }),
  fc.record({ type: fc.constantFrom(6, 64), value: fc.string() }),
);

const varbind = fc
  .tuple(fc.oneof(...places), value)
  .map(([oid, { type, value }]) => ({ oid, type, value }) as Varbind); // types and values are paired above

test('hostile varbinds give counts or nothing', () => {
  fc.assert(
    fc.property(fc.array(varbind, { maxLength: 200 }), (varbinds) => {
      const found = decodeCounters(walkOf(varbinds), definitions);
      for (const [counter, count] of Object.entries(found.counters)) {
        expect(isCounter(counter)).toBe(true);
        expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
      }
      const counted = counters.some((counter) => found.counters[counter] !== undefined);
      expect(counted).toBe(found.counterSource !== null);
      expect(counted).toBe(found.unit !== null);
    }),
    { numRuns: 200 },
  );
});
