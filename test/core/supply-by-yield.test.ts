/** §5: how long a supply lasts that has only words, by its pages. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedPages, outlookByYield, type YieldFacts } from '#core/supply-by-yield.ts';

const facts: YieldFacts = {
  ...{ day: '2026-11-01', pages: { least: 4000, most: 4000 } },
  ...{ perDay: { low: 80, usual: 100, high: 125 }, days: 84 },
  ...{ achieved: [9000, 10_000, 11_000], rated: 8000 },
};

test('three that were counted speak for themselves, fewer with a margin, none by the promise', () => {
  expect(expectedPages([9000, 10_000, 11_000], 8000)).toEqual({ least: 9000, most: 11_000 });
  expect(expectedPages([10_000], 8000)).toEqual({ least: 7000, most: 13_000 });
  expect(expectedPages([], 8000)).toEqual({ least: 4000, most: 10_400 });
  expect(expectedPages([], null)).toBeNull();
});

test('the range is what is left at a fast and at a slow pace, with what it rests on', () => {
  expect(outlookByYield(facts)).toMatchObject({
    ...{ reason: null, from: '2026-12-11', to: '2027-01-28' },
    basis: { by: 'yield', counted: 3, days: 84, expected: { least: 9000 } },
  });
});

test('nothing is said of a supply of which too little is known, or that hardly works', () => {
  const reason = (more: Partial<YieldFacts>) => outlookByYield({ ...facts, ...more }).reason;
  expect(reason({ achieved: [], rated: null })).toBe('words');
  expect(reason({ days: 7 })).toBe('words');
  expect(reason({ perDay: { low: 0, usual: 0, high: 0 } })).toBe('hardly-used');
});

test('the range begins not before today, ends not before it begins, and holds steady use', () => {
  const count = fc.integer({ min: 1, max: 50_000 });
  fc.assert(
    fc.property(
      fc.array(count, { maxLength: 6 }),
      fc.option(count),
      count,
      fc.integer({ min: 1, max: 500 }),
      (achieved, rated, used, perDay) => {
        const outlook = outlookByYield({
          ...facts,
          ...{ achieved, rated, pages: { least: used, most: used } },
          perDay: { low: perDay, usual: perDay, high: perDay },
        });
        if (outlook.reason !== null) return;
        expect(outlook.from >= facts.day).toBe(true);
        expect(outlook.to === null || outlook.to >= outlook.from).toBe(true);
      },
    ),
  );
});
