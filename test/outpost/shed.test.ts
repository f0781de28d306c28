/** §12: what goes when there is no room goes in one order, counters last. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextToShed, shedOrder, type Sheddable } from '#server/outpost/shed.ts';

const amount = fc.integer({ min: 0, max: 3 });
const there: fc.Arbitrary<Sheddable> = fc.record({
  payloadLog: amount,
  raw: amount,
  states: amount,
  failures: amount,
  dailyCounters: amount,
  counters: amount,
});

test('nothing goes while something is there that is missed less', () => {
  fc.assert(
    fc.property(there, (some) => {
      const left = { ...some };
      const gone: number[] = [];
      for (let step = nextToShed(left); step !== null; step = nextToShed(left)) {
        gone.push(shedOrder.indexOf(step));
        left[step] -= 1;
      }
      expect(gone).toEqual(gone.toSorted((a, b) => a - b));
      expect(Object.values(left).every((count) => count === 0)).toBe(true);
    }),
  );
});

test('a counter reading is the last thing to go', () => {
  expect(shedOrder.at(-1)).toBe('counters');
  expect(shedOrder[0]).toBe('payloadLog');
});
