import { expect, test } from 'vitest';
import { labelsAlong } from '#ui/chart/axis-labels.ts';

const at = (count: number, unit: 'month' | 'day') => {
  const labelled = labelsAlong(count, unit);
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    wide: indexes.filter((index) => labelled(index) !== 'never'),
    narrow: indexes.filter((index) => labelled(index) === 'always'),
  };
};

test('a year of months has all its labels, every other one on a phone', () => {
  expect(at(12, 'month').wide).toHaveLength(12);
  expect(at(12, 'month').narrow).toEqual([0, 2, 4, 6, 8, 10]);
});

test('many days are labelled by weeks', () => {
  expect(at(31, 'day').wide).toEqual([0, 7, 14, 21, 28]);
  expect(at(92, 'day').wide).toHaveLength(14);
});

test('never more than there is room for, and the first always', () => {
  for (let count = 1; count <= 92; count += 1) {
    for (const unit of ['month', 'day'] as const) {
      const { wide, narrow } = at(count, unit);
      expect(wide.length).toBeLessThanOrEqual(15);
      expect(narrow.length).toBeLessThanOrEqual(6);
      expect(narrow[0]).toBe(0);
    }
  }
});
