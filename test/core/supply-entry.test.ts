/** §5: what may be entered of supply types, places and stock; what a fleet suggests. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  numberProblem,
  placeProblem,
  supplyTypeProblem,
  textProblem,
  typedNumber,
  type SupplyTypeEntry,
} from '#core/supply-entry.ts';
import { proposeTypes, type ModelSupply } from '#core/supply-proposals.ts';

const good: SupplyTypeEntry = {
  ...{
    name: 'ブラックトナー',
    type: 'toner',
    color: 'black',
    partNumber: 'TK-1',
    ratedPages: 20_000,
  },
  ...{ reorderAt: 0, orderCount: 2 },
};
const code = (entry: Partial<SupplyTypeEntry>) => supplyTypeProblem({ ...good, ...entry })?.code;

describe('§5 a supply type', () => {
  test('may be called whatever can be read on one line', () => {
    for (const name of ['TK-8345K', '🖨️ 黒', 'ﾄﾅｰ', 'O’Neill "C" & <b>', 'שחור']) {
      expect(code({ name })).toBeUndefined();
    }
    for (const name of ['', '  ', '\u200e\u200f', '\u3000']) {
      expect(code({ name })).toBe('supply_type.name_empty');
    }
    for (const name of ['a\nb', 'a\u202egnp', 'a\0']) {
      expect(code({ name })).toBe('supply_entry.character');
    }
    expect(code({ name: 'x'.repeat(10_000) })).toBe('supply_entry.too_long');
    expect(code({ partNumber: '型'.repeat(21) })).toBe('supply_entry.too_long');
  });
  test('has whole numbers of pages and pieces, or none', () => {
    for (const ratedPages of [0, -1, 1e9, 1.5, NaN, Infinity]) {
      expect(code({ ratedPages })).toBe('supply_entry.number');
    }
    expect(code({ reorderAt: -1 })).toBe('supply_entry.number');
    expect(code({ orderCount: 0 })).toBe('supply_entry.number');
    expect(code({ ratedPages: null, reorderAt: null, orderCount: null })).toBeUndefined();
  });
  test('is of a kind and a colour that are words', () => {
    expect(code({ type: 'Toner <b>' })).toBe('supply_type.type');
    expect(code({ color: '' })).toBe('supply_type.color');
  });
});

test('§5 numbers are read as people type them', () => {
  const read: [string, number | null][] = [
    ...([
      ['', null],
      [' ', null],
      ['12', 12],
      ['１２', 12],
    ] as [string, number | null][]),
    ...([
      ['10,000', 10_000],
      ['-3', -3],
      ['0', 0],
    ] as [string, number | null][]),
  ];
  for (const [typed, number] of read) expect(typedNumber(typed)).toBe(number);
  for (const typed of ['1.5', '1e9', '12 個', '1,00', '+4', '٣', '1'.repeat(10_000)]) {
    expect(typedNumber(typed)).toBeNaN();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const number = typedNumber(text);
      expect(number === null || Number.isNaN(number) || Number.isSafeInteger(number)).toBe(true);
    }),
  );
});

test('§5 places, notes and counts have their limits', () => {
  expect(placeProblem('1F 倉庫')).toBeNull();
  expect(placeProblem('\u2067')?.code).toBe('stock.place_empty');
  expect(placeProblem('x'.repeat(41))?.code).toBe('supply_entry.too_long');
  expect(textProblem('note', null)).toBeNull();
  expect(textProblem('note', '字'.repeat(101))?.details).toMatchObject({ limit: 200 });
  expect(numberProblem('received', 0)?.code).toBe('supply_entry.number');
  expect(numberProblem('received', 1e9)?.code).toBe('supply_entry.number');
  expect(numberProblem('counted', 0)).toBeNull();
});

describe('§5 what a fleet suggests', () => {
  const supply = (product: string, name: string, devices = 1): ModelSupply => ({
    ...{ product, key: 'toner.black', name, type: 'toner', color: 'black' },
    ...{ partNumber: null, devices },
  });
  test('is one type a part number, over all models that take it', () => {
    const found = proposeTypes([supply('A 1', 'TK-8345K', 3), supply('A 2', 'Toner TK-8345K', 4)]);
    expect(found).toMatchObject([{ name: 'TK-8345K', partNumber: 'TK-8345K', devices: 7 }]);
    expect(found[0]?.fits).toHaveLength(2);
  });
  test('is one type a model, where names say no more than the colour', () => {
    const found = proposeTypes([supply('A 1', 'Black Toner'), supply('A 2', 'Black Toner', 5)]);
    expect(found.map(({ name }) => name)).toEqual(['A 2 Black Toner', 'A 1 Black Toner']);
  });
  test('can be called so, whatever devices tell', () => {
    const second = { ...supply('A 1', 'Black Toner'), key: 'toner.black.2' };
    const odd = [
      supply('A 1', 'Black Toner'),
      second,
      supply('B', `\u202e\n${'長'.repeat(10_000)}`),
    ];
    const names = proposeTypes(odd).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(code({ name })).toBeUndefined();
  });
});
