import { expect, test } from 'vitest';
import { questionOf, readPage, readSort, sortText } from '../../src/routes/list-address.ts';

const columns = ['name', 'since'] as const;
const usual = { by: 'since', descending: true } as const;
const asked = (text: string) => new URLSearchParams(text);

test.each([
  ['', 1],
  ['page=3', 3],
  ['page=0', 1],
  ['page=-2', 1],
  ['page=1.5', 1],
  ['page=1e308', 1],
  ['page=x', 1],
])('a list is there for every page: %s', (text, page) => {
  expect(readPage(asked(text))).toBe(page);
});

test.each([
  ['', usual],
  ['sort=name', { by: 'name', descending: false }],
  ['sort=-name', { by: 'name', descending: true }],
  ['sort=since', { by: 'since', descending: false }],
  ['sort=-other', usual],
  ['sort=--name', usual],
])('a list is sorted by a column that it has: %s', (text, sort) => {
  expect(readSort(asked(text), columns, usual)).toEqual(sort);
});

test('an address names no usual sort, and reads back what it names', () => {
  expect(sortText(usual, usual)).toBeNull();
  for (const by of columns) {
    const sort = { by, descending: false };
    const text = questionOf(asked(`sort=${sortText(sort, usual)}`));
    expect(readSort(asked(text), columns, usual)).toEqual(sort);
  }
  expect(questionOf(asked(''))).toBe('');
});
