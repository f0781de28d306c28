/** §5: what holds for every supply, however it is used and however coarsely it tells. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import { outlookOf } from '#core/supply-outlook.ts';
import { replacementsIn } from '#core/supply-replacement.ts';
import type { SupplySample } from '#core/supply-samples.ts';

const first = '2026-01-01';
const steps = fc.constantFrom(1, 2, 5, 10, 25);
const rounding = fc.constantFrom(Math.floor, Math.ceil, Math.round);

function sample(n: number, percent: number): SupplySample {
  const level = percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok';
  return { day: shiftPeriod(first, n), percent, level, serial: null };
}

/** A supply that loses the same every day, as a device tells it that rounds to its steps. */
const steadyUse = fc
  .record({
    from: fc.double({ min: 30, max: 100, noNaN: true }),
    perDay: fc.double({ min: 0.05, max: 4, noNaN: true }),
    days: fc.integer({ min: 1, max: 200 }),
    step: steps,
    round: rounding,
    heard: fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
  })
  .map(({ from, perDay, days, step, round, heard }) => {
    const samples: SupplySample[] = [];
    for (let n = 0; n < days; n++) {
      const left = from - n * perDay;
      if (left <= 0) break;
      if (heard[n] || n % 5 === 0) samples.push(sample(n, round(left / step) * step));
    }
    return { samples, emptyOn: shiftPeriod(first, Math.floor(from / perDay)) };
  });

test('the range holds the day on which steady use ends', () => {
  fc.assert(
    fc.property(steadyUse, ({ samples, emptyOn }) => {
      const outlook = outlookOf(samples);
      if (outlook.reason !== null) return;
      expect(outlook.from <= emptyOn).toBe(true);
      expect(outlook.to === null || outlook.to >= emptyOn).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

const anySamples = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100 })), {
    maxLength: 60,
  })
  .map((rows) =>
    [...new Map(rows)].sort(([a], [b]) => a - b).map(([n, percent]) => sample(n, percent)),
  );

test('a range begins not before the last day, ends not before it begins, and rests on something', () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const outlook = outlookOf(samples);
      if (outlook.reason !== null) return;
      expect(outlook.from >= (samples.at(-1)?.day ?? '')).toBe(true);
      expect(outlook.to === null || outlook.to >= outlook.from).toBe(true);
      const { low, usual, high } = outlook.basis.perDay;
      expect(0 <= low && low <= usual && usual <= high).toBe(true);
      expect(outlook.basis.days).toBeGreaterThanOrEqual(14);
    }),
    { numRuns: 1500 },
  );
});

test('few days give no range, whatever they tell', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 13 }), (levels) => {
      expect(outlookOf(levels.map((level, n) => sample(n, level))).reason).not.toBeNull();
    }),
  );
});

test('more is left, later it runs out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 1, max: 30 }), (days, more) => {
      const from = (start: number) =>
        outlookOf(Array.from({ length: days }, (_, n) => sample(n, start - n))).from;
      const [less, later] = [from(65), from(65 + more)];
      expect(less !== null && later !== null && less <= later).toBe(true);
    }),
  );
});

/** Cycles from a full supply to a nearly empty one, with a sensor that wobbles. */
const cycles = fc
  .record({
    perDay: fc.integer({ min: 1, max: 6 }),
    cycles: fc.integer({ min: 1, max: 6 }),
    step: fc.constantFrom(1, 5, 10),
    wobbles: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 50, maxLength: 50 }),
  })
  .map(({ perDay, cycles: count, step, wobbles }) => {
    const samples: SupplySample[] = [];
    let n = 0;
    for (let cycle = 0; cycle < count; cycle++) {
      for (let left = 100; left > 3; left -= perDay) {
        const wobbled = Math.min(100, Math.max(1, left + (wobbles[n % 50] ?? 0)));
        samples.push(sample(n++, Math.round(wobbled / step) * step));
      }
    }
    return { samples, count: count - 1 };
  });

test('each replacement is found once', () => {
  fc.assert(
    fc.property(cycles, ({ samples, count }) => {
      expect(replacementsIn(samples)).toHaveLength(count);
    }),
  );
});

test('days that come late add no second event', () => {
  fc.assert(
    fc.property(cycles, fc.integer({ min: 2, max: 9 }), ({ samples, count }, every) => {
      const some = samples.filter((_, n) => n % every !== 0);
      expect(replacementsIn(some).length).toBeLessThanOrEqual(count);
    }),
  );
});
