import { describe, expect, test } from 'vitest';
import { readCells } from '#core/decode-counters-cells.ts';
import { evaluate } from '#core/decode-counters-expression.ts';
import { isFullGrid, normaliseName } from '#core/decode-counters-rows.ts';
import type { CellReader } from '#core/definition-counters.ts';
import type { Varbind } from '#core/reading.ts';
import { walkOf } from '#core/walk.ts';

const table = '1.3.6.1.4.1.99999.5';

function walked(rows: Record<string, number | string | Uint8Array>): ReturnType<typeof walkOf> {
  return walkOf(
    Object.entries(rows).map(([tail, value]): Varbind => {
      const oid = `${table}.${tail}`;
      if (typeof value === 'number') return { oid, type: 2, value };
      return {
        oid,
        type: 4,
        value: typeof value === 'string' ? new TextEncoder().encode(value) : value,
      };
    }),
  );
}

function valuesOf(
  rows: Record<string, number | string | Uint8Array>,
  ...readers: CellReader[]
): Record<string, number | null> {
  const { cells } = readCells(walked(rows), readers);
  return Object.fromEntries([...cells].map(([name, cell]) => [name, cell.value]));
}

const byName: CellReader = {
  read: 'rows',
  key: [{ column: `${table}.2`, names: { 'Total 1': 'total', 'Black & White': 'mono' } }],
  value: `${table}.3`,
};

describe('tables that name their rows', () => {
  test('names are compared without blanks and case', () => {
    expect(
      valuesOf({ '2.7': 'TOTAL  1 ', '3.7': 5, '2.9': 'black and white', '3.9': 2 }, byName),
    ).toEqual({
      total: 5,
      mono: 2,
    });
  });

  test('an unknown name is skipped, a value without name as well', () => {
    expect(
      valuesOf({ '2.1': 'Staples', '3.1': 5, '2.2': 'Total 1', '3.2': 6, '3.3': 7 }, byName),
    ).toEqual({
      total: 6,
    });
  });

  test('one name twice with one value is fine, with two values is nobody’s', () => {
    expect(valuesOf({ '2.1': 'Total 1', '3.1': 5, '2.2': 'Total 1', '3.2': 5 }, byName)).toEqual({
      total: 5,
    });
    expect(valuesOf({ '2.1': 'Total 1', '3.1': 5, '2.2': 'Total 1', '3.2': 6 }, byName)).toEqual({
      total: null,
    });
  });

  test('where no row is named, a layout of exactly these rows may stand in, and is noted', () => {
    const layouts: Record<string, string>[] = [{ 1: 'a3', 2: 'a4' }, { 1: 'a4' }];
    const reader: CellReader = {
      read: 'rows',
      key: [
        { column: `${table}.2`, names: { A4: 'a4', A3: 'a3' }, unnamed: { layouts, exact: true } },
      ],
      value: `${table}.3`,
    };
    expect(valuesOf({ '3.1': 5 }, reader)).toEqual({ a4: 5 });
    expect(valuesOf({ '3.1': 5, '3.2': 6 }, reader)).toEqual({ a3: 5, a4: 6 });
    expect(valuesOf({ '3.1': 5, '3.2': 6, '3.3': 7 }, reader)).toEqual({});
    expect(valuesOf({ '3.1': 5, '3.2': 6, '2.2': 'A4' }, reader)).toEqual({ a4: 6 });
    expect(readCells(walked({ '3.1': 5 }), [reader]).notes).toMatchObject([
      { code: 'names-assumed' },
    ]);
  });
});

describe('sums over all that a table lists', () => {
  const grid: CellReader = { read: 'index', below: table };
  const sum = (rows: Record<string, number | string>, expression: string): unknown => {
    const found = evaluate(expression, readCells(walked(rows), [grid]).cells);
    return found.result === 'value' ? found.value : found.result;
  };

  test('stars and alternatives stand for whole parts', () => {
    const rows = { '1.1': 1, '1.2': 2, '2.1': 4, '2.2': 8 };
    expect(sum(rows, '1.*')).toBe(3);
    expect(sum(rows, '*.2')).toBe(10);
    expect(sum(rows, '1|2.1 + 2.2')).toBe(13);
    expect(sum(rows, '3.*')).toBe('absent');
    expect(sum(rows, '*')).toBe('absent');
  });

  test('a table with a hole adds up to nothing; its cells remain', () => {
    const rows = { '1.1': 1, '1.2': 2, '2.1': 4 };
    expect(sum(rows, '1.*')).toBe('absent');
    expect(sum(rows, '1.1 + 1.2')).toBe(3);
    expect(sum({ ...rows, '2.2': 'n/a' }, '1.*')).toBe('absent');
  });

  test('a named row that lost its value is a hole', () => {
    const { cells } = readCells(walked({ '2.1': 'Total 1', '3.1': 5, '2.2': 'Black & White' }), [
      byName,
    ]);
    expect(evaluate('total|mono', cells).result).toBe('absent');
    expect(evaluate('total', cells).result).toBe('value');
  });
});

describe('records', () => {
  const records: CellReader = { read: 'records', oid: `${table}.10.0` };
  const read = (...octets: number[]): Record<string, number | null> =>
    valuesOf({ '10.0': Uint8Array.from(octets) }, records);

  test('four octets and two', () => {
    expect(read(0, 1, 4, 0, 0, 1, 0, 1, 1, 2, 2, 0, 255)).toEqual({ '00': 256, '01': 512 });
  });

  test('an empty text, and one that is cut off', () => {
    expect(read()).toEqual({});
    expect(read(255)).toEqual({});
    expect(read(0, 1, 4, 0, 0, 1, 0, 1, 1, 4, 0, 0)).toEqual({ '00': 256 });
    expect(read(0, 1)).toEqual({});
  });

  test('what is not a record ends the reading', () => {
    expect(read(0, 1, 1, 7, 9, 9, 9, 9, 1, 1, 1, 5)).toEqual({ '00': 7 });
  });
});

test('IEEE-754 in four or eight octets, nothing else', () => {
  const reader: CellReader = { read: 'index', below: table, encoding: 'float' };
  const octets = new DataView(new ArrayBuffer(8));
  octets.setFloat64(0, 1234567.9);
  expect(valuesOf({ '1.0': new Uint8Array(octets.buffer) }, reader)).toEqual({ 1: 1234567 });
  expect(valuesOf({ '1.0': Uint8Array.of(0x44, 0x7a, 0, 0) }, reader)).toEqual({ 1: 1000 });
  expect(valuesOf({ '1.0': Uint8Array.of(0x7f, 0x80, 0, 0) }, reader)).toEqual({ 1: null });
  expect(valuesOf({ '1.0': Uint8Array.of(1, 2, 3) }, reader)).toEqual({});
});

test('names made equal', () => {
  const rewrites = [['receiveprint', 'receive']] as const;
  expect(normaliseName('Receive Print (Total 1)', rewrites)).toBe('receive(total1)');
  expect(normaliseName('Black & White')).toBe('blackandwhite');
});

test('a full grid has every combination of its numbers', () => {
  expect(isFullGrid(['1.1', '1.2', '2.1', '2.2'])).toBe(true);
  expect(isFullGrid(['1.1', '1.2', '2.1'])).toBe(false);
  expect(isFullGrid(['1.1', '1'])).toBe(false);
  expect(isFullGrid(['5'])).toBe(true);
});
