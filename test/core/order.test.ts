import { expect, test } from 'vitest';
import { compareTexts, orderBy } from '#core/order.ts';

test('Japanese names go by their readings, and 2 comes before 10', () => {
  const names = ['品質-01', '営業1課-10', '受付-01', '経理-01', '営業1課-02', '技術-01'];
  expect(orderBy(names, (name) => name, compareTexts('ja'))).toEqual([
    '営業1課-02',
    '営業1課-10',
    '技術-01',
    '経理-01',
    '受付-01',
    '品質-01',
  ]);
});

test('what has no value stands last in both directions, and equals keep their order', () => {
  const items = [
    { name: 'a', key: 1 },
    { name: 'b', key: null },
    { name: 'c', key: 2 },
    { name: 'd', key: 1 },
  ];
  const names = (descending: boolean) =>
    orderBy(
      items,
      ({ key }) => key,
      (a, b) => a - b,
      descending,
    )
      .map(({ name }) => name)
      .join('');
  expect(names(false)).toBe('adcb');
  expect(names(true)).toBe('cadb');
});
