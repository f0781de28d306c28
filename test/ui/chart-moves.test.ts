import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barAfter, restack } from '#ui/enhance/chart-moves.ts';

test('arrow keys move along the bars and stop at the ends', () => {
  expect(barAfter('ArrowRight', 0, 3)).toBe(1);
  expect(barAfter('ArrowDown', 2, 3)).toBe(2);
  expect(barAfter('ArrowLeft', 0, 3)).toBe(0);
  expect(barAfter('End', 0, 3)).toBe(2);
  expect(barAfter('Home', 2, 3)).toBe(0);
  expect(barAfter('Tab', 1, 3)).toBe(null);
});

test('what is shown of a stack stands on zero without holes, and keeps its lengths', () => {
  const segment = fc.record({
    length: fc.nat(100),
    isNegative: fc.boolean(),
    isShown: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 9 }), (segments) => {
      const places = restack(segments);
      for (const isNegative of [false, true]) {
        let edge = 0;
        for (const [index, one] of segments.entries()) {
          const { from, to } = places[index] ?? { from: NaN, to: NaN };
          expect(to - from).toBe(one.length);
          if (!one.isShown || one.isNegative !== isNegative) continue;
          expect(isNegative ? to : from).toBe(edge);
          edge = isNegative ? from : to;
        }
      }
    }),
  );
});
