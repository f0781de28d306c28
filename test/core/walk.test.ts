import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareOids, walkOf } from '#core/walk.ts';

const arcs = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(100, 101, 4294967295)),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** Arc by arc, as RFC 3416 orders them. */
function plainly(a: readonly number[], b: readonly number[]): number {
  for (const [i, arc] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (arc !== other) return arc < other ? -1 : 1;
  }
  return a.length < b.length ? -1 : 0;
}

test('OIDs are ordered by their numbers, not by their letters', () => {
  fc.assert(
    fc.property(arcs, arcs, (a, b) => {
      expect(Math.sign(compareOids(a.join('.'), b.join('.')))).toBe(plainly(a, b));
    }),
    { numRuns: 2000 },
  );
});

test('a column gives its rows in order, and nothing of its neighbours', () => {
  fc.assert(
    fc.property(fc.array(arcs, { maxLength: 40 }), arcs, (all, prefix) => {
      const varbinds = all.map((one) => ({ oid: one.join('.'), type: 2 as const, value: 1 }));
      const expected = [...new Set(all.map((one) => one.join('.')))]
        .map((oid) => oid.split('.').map(Number))
        .filter((oid) => oid.length > prefix.length && prefix.every((arc, i) => oid[i] === arc))
        .sort(plainly)
        .map((oid) => oid.slice(prefix.length).join('.'));
      expect(
        walkOf(varbinds)
          .below(prefix.join('.'))
          .map(({ index }) => index),
      ).toEqual(expected);
    }),
  );
});
