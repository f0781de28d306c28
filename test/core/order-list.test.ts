/** §5: what is to be ordered, in worked cases and for any needs and stock. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderLines, pageOfLines, type NeededSupply } from '#core/order-list.ts';
import { needOf } from '#core/order-need.ts';
import type { SupplyOutlook } from '#core/supply-outlook.ts';

const outlook = (from: string, high: number): SupplyOutlook => ({
  ...{ reason: null, from, to: null },
  basis: { days: 30, gone: 30, step: 1, perDay: { low: 0, usual: high, high } },
});
const none = { reason: 'few-days', from: null, to: null, basis: null } as const;

describe('§5 a supply needs', () => {
  test('nothing as long as it lasts, or as long as nobody knows', () => {
    expect(needOf({ level: 'ok' }, outlook('2026-12-01', 1), '2026-11-30')).toBeNull();
    expect(needOf({ level: 'ok' }, none, '2026-11-30')).toBeNull();
    expect(needOf({ level: 'some' }, none, '2026-11-30')).toBeNull();
  });
  test('one where it may be gone by then, and several where it is used fast', () => {
    const need = (high: number) =>
      needOf({ level: 'ok' }, outlook('2026-11-10', high), '2026-11-30');
    expect(need(1)).toEqual({ by: '2026-11-10', count: 1 });
    // another one is gone after ten days
    expect(need(10)).toEqual({ by: '2026-11-10', count: 3 });
  });
  test('one where it is low or empty, whatever is foreseen', () => {
    expect(needOf({ level: 'low' }, none, '2026-11-30')).toEqual({ by: null, count: 1 });
    expect(needOf({ level: 'empty' }, none, '2026-11-30')).toEqual({ by: null, count: 1 });
    expect(needOf({ level: 'low' }, outlook('2027-03-01', 0.1), '2026-11-30')).toEqual({
      ...{ by: '2027-03-01', count: 1 },
    });
  });
});

const supply = (more: Partial<NeededSupply>): NeededSupply => ({
  ...{ managerId: 'hanako', typeId: null, name: 'TK-11', type: 'toner', color: 'black' },
  ...{ partNumber: null, product: 'M-1', by: '2026-11-30', count: 1 },
  ...more,
});
const typed = (quantity: number) => new Map([['t', { name: 'TK-1', partNumber: null, quantity }]]);
const shown = (lines: ReturnType<typeof orderLines>) =>
  lines.map(({ managerId, needed, inStock, toOrder }) => [managerId, needed, inStock, toOrder]);

describe('§5 the list of orders', () => {
  test('has a line for each manager and each kind that is bought', () => {
    const lines = orderLines(
      [
        supply({}),
        supply({ name: 'Toner', partNumber: 'TK-11' }),
        supply({ managerId: null }),
        supply({ color: 'cyan' }),
      ],
      new Map(),
    );
    expect(shown(lines)).toEqual([
      ['hanako', 2, null, 2],
      [null, 1, null, 1],
      ['hanako', 1, null, 1],
    ]);
  });
  test('keeps models apart where a name does not say what to buy', () => {
    const two = (name: string) =>
      orderLines([supply({ name }), supply({ name, product: 'M-2' })], new Map()).map(
        ({ product, needed }) => [product, needed],
      );
    expect(two('Black Toner')).toEqual([
      ['M-1', 1],
      ['M-2', 1],
    ]);
    expect(two('C-EXV 97 Black Toner')).toEqual([[null, 2]]);
  });
  test('gives stock to what runs out first, whoever takes care of it', () => {
    const lines = orderLines(
      [
        supply({ typeId: 't', by: '2026-11-29', count: 2 }),
        supply({ typeId: 't', by: null, managerId: 'taro' }),
      ],
      typed(2),
    );
    expect(shown(lines)).toEqual([
      ['taro', 1, 1, 0],
      ['hanako', 2, 1, 1],
    ]);
  });
  test('takes stock below nothing as none, and a type that is not used any more as unnamed', () => {
    expect(shown(orderLines([supply({ typeId: 't' })], typed(-3)))).toEqual([['hanako', 1, 0, 1]]);
    expect(shown(orderLines([supply({ typeId: 'gone' })], typed(3)))).toEqual([
      ['hanako', 1, null, 1],
    ]);
  });
});

test('§5 what is ordered and what is in stock is what is needed, and no stock is given twice', () => {
  const any = fc.record({
    managerId: fc.constantFrom(null, 'a', 'b'),
    typeId: fc.constantFrom(null, 't', 'u'),
    by: fc.constantFrom(null, '2026-11-01', '2026-11-02'),
    count: fc.integer({ min: 1, max: 5 }),
    name: fc.constantFrom('x', 'y'),
  });
  fc.assert(
    fc.property(fc.array(any), fc.nat(20), fc.nat(20), (needs, t, u) => {
      const types = new Map([
        ['t', { name: 'T', partNumber: null, quantity: t }],
        ['u', { name: 'U', partNumber: null, quantity: u }],
      ]);
      const lines = orderLines(needs.map(supply), types);
      const sum = (typeId: string | null, of: (line: (typeof lines)[number]) => number) =>
        lines.filter((line) => line.typeId === typeId).reduce((all, line) => all + of(line), 0);
      for (const line of lines) {
        expect(line.toOrder + (line.inStock ?? 0)).toBe(line.needed);
        expect(line.toOrder).toBeGreaterThanOrEqual(0);
      }
      for (const [id, { quantity }] of types) {
        const needed = sum(id, ({ needed }) => needed);
        expect(sum(id, ({ toOrder }) => toOrder)).toBe(Math.max(0, needed - quantity));
      }
      expect(lines.flatMap(({ supplies }) => supplies)).toHaveLength(needs.length);
    }),
  );
});

describe('§5 a page of the list of orders', () => {
  const parts = [
    { managerId: 'hanako', lines: [1, 2, 3] },
    { managerId: null, lines: [4] },
    { managerId: 'taro', lines: [5, 6] },
  ];
  test('goes on where the one before ended, through all persons’ lists', () => {
    const page = (nth: number) => pageOfLines(parts, { page: nth, pageSize: 2 });
    expect(page(1)).toEqual({
      ...{ total: 6, page: 1, parts: [{ managerId: 'hanako', lines: [1, 2] }] },
    });
    expect(page(2).parts).toEqual([
      { managerId: 'hanako', lines: [3] },
      { managerId: null, lines: [4] },
    ]);
    expect(page(3).parts).toEqual([{ managerId: 'taro', lines: [5, 6] }]);
    expect(page(9)).toEqual(page(3));
    expect(pageOfLines([], { page: 1, pageSize: 2 })).toEqual({ parts: [], total: 0, page: 1 });
  });
});
