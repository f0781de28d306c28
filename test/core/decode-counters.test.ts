import { describe, expect, test } from 'vitest';
import { decodeCounters } from '#core/decode-counters.ts';
import type { DecodedCounters } from '#core/decode-counters.ts';
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import type { Varbind } from '#core/reading.ts';
import { walkOf } from '#core/walk.ts';
import { standard } from '#definitions/standard.ts';

const table = '1.3.6.1.4.1.99999.1.1';
const lifeCount = '1.3.6.1.2.1.43.10.2.1.4.1.1';

/** A family with two tables of numbered cells, the standard behind it. */
function family(change: Partial<CounterSource> = {}): Definition[] {
  const source: CounterSource = {
    oid: table,
    readers: [{ read: 'index', below: `${table}.1` }],
    counters: { total: ['1', '2 + 3'], color: ['2'], mono: ['3', '1 - 2'] },
    unit: 'impressions',
    identities: [{ left: '1', right: '2 + 3' }],
    ...change,
  };
  const second: CounterSource = {
    ...source,
    oid: `${table}.2`,
    readers: [{ read: 'index', below: `${table}.2` }],
  };
  return [{ id: 'acme', vendor: 'Acme', match: {}, counters: [source, second] }, standard];
}

function row(oid: string, value: Varbind['value'], type: Varbind['type'] = 65): Varbind {
  return { oid, value, type };
}

function cells(values: Record<string, number | bigint>, number = 1): Varbind[] {
  return Object.entries(values).map(([name, value]) => row(`${table}.${number}.${name}`, value));
}

function decodedWith(definitions: readonly Definition[], ...varbinds: Varbind[]): DecodedCounters {
  return decodeCounters(walkOf(varbinds), definitions);
}

describe('one basis per series', () => {
  test('the first source with a total wins, the others add nothing', () => {
    const found = decodedWith(family(), ...cells({ 1: 10 }), ...cells({ 1: 20, 2: 5, 3: 15 }, 2));
    expect(found.counters).toEqual({ total: 10 });
    expect(found.counterSource).toBe('acme 99999.1.1');
  });

  test('a source without a total is passed over whole', () => {
    const found = decodedWith(family(), ...cells({ 2: 5 }), ...cells({ 1: 20 }, 2));
    expect(found.counters).toEqual({ total: 20 });
    expect(found.counterSource).toBe('acme 99999.1.1.2');
  });

  test('nothing of the vendor: the life count, as a total only', () => {
    const found = decodedWith(family(), row(lifeCount, 7));
    expect(found).toEqual({
      counters: { total: 7 },
      counterSource: 'standard 43.10.2.1.4',
      unit: 'impressions',
      counter32: true,
      notes: [],
    });
  });

  test('nothing at all: no counters, no source, no unit', () => {
    expect(decodedWith(family())).toEqual({
      counters: {},
      counterSource: null,
      unit: null,
      counter32: false,
      notes: [],
    });
  });

  test('a source that needs a cell is not there without it', () => {
    const found = decodedWith(family({ requires: ['9'] }), ...cells({ 1: 10 }), row(lifeCount, 7));
    expect(found.counters).toEqual({ total: 7 });
  });
});

describe('what a device does not give is absent', () => {
  test('a sum with an absent operand falls to the next expression', () => {
    expect(decodedWith(family(), ...cells({ 2: 4, 3: 6 })).counters).toEqual({
      total: 10,
      color: 4,
      mono: 6,
    });
  });

  test('no expression left: absent, never 0', () => {
    expect(decodedWith(family(), ...cells({ 1: 10 })).counters).toEqual({ total: 10 });
  });

  test('a measured zero stays', () => {
    expect(decodedWith(family(), ...cells({ 1: 0 })).counters).toEqual({ total: 0 });
  });

  test('a difference below zero is absent, with a note', () => {
    const found = decodedWith(family(), ...cells({ 1: 10, 2: 11 }));
    expect(found.counters).toEqual({ total: 10, color: 11 });
    expect(found.notes).toEqual([
      { code: 'negative-difference', text: 'mono = 1 - 2 would be -1' },
    ]);
  });
});

describe('values that cannot be', () => {
  const huge = 2n ** 63n;

  test.each([
    ['2^63', row(`${table}.1.2`, huge, 70)],
    ['-1', row(`${table}.1.2`, -1, 2)],
    ['2^53', row(`${table}.1.2`, 2n ** 53n, 70)],
    ['digits beyond counting', row(`${table}.1.2`, new TextEncoder().encode('9'.repeat(30)), 4)],
  ])('%s is refused with a note and stays absent', (_, varbind) => {
    const found = decodedWith(family({ identities: [] }), ...cells({ 1: 10 }), varbind);
    expect(found.counters).toEqual({ total: 10 });
    expect(found.notes).toEqual([
      { code: 'value-out-of-range', text: expect.stringContaining(`${table}.1.2 is`) as string },
    ]);
  });

  test('the largest exact number is a count', () => {
    const largest = BigInt(Number.MAX_SAFE_INTEGER);
    expect(decodedWith(family(), ...cells({ 1: largest })).counters).toEqual({
      total: Number.MAX_SAFE_INTEGER,
    });
  });

  test('a total beyond counting ends it: another basis would tear the series apart', () => {
    const found = decodedWith(family(), ...cells({ 1: huge, 2: 4, 3: 6 }), row(lifeCount, 7));
    expect(found).toMatchObject({ counters: {}, counterSource: null, unit: null });
    expect(found.notes).toMatchObject([{ code: 'value-out-of-range' }]);
  });

  test('a total of -2 is the MIB\'s "unknown": the next source counts', () => {
    const found = decodedWith(family(), row(`${table}.1.1`, -2, 2), row(lifeCount, 7));
    expect(found.counters).toEqual({ total: 7 });
    expect(found.notes).toMatchObject([{ code: 'value-out-of-range' }]);
  });

  test('text that is no number is no value', () => {
    const words = row(`${table}.1.1`, new TextEncoder().encode('n/a'), 4);
    expect(decodedWith(family(), words).counters).toEqual({});
  });
});

test('a broken identity is a note and corrects nothing', () => {
  const found = decodedWith(family(), ...cells({ 1: 10, 2: 4, 3: 5 }));
  expect(found.counters).toEqual({ total: 10, color: 4, mono: 5 });
  expect(found.notes).toEqual([
    { code: 'identity-broken', text: '1 = 2 + 3 does not hold: 10 is not 9' },
  ]);
});

test('counter32 says whether a value given may wrap', () => {
  const integer = row(`${table}.1.1`, 10, 2);
  expect(decodedWith(family(), integer).counter32).toBe(false);
  expect(decodedWith(family(), integer, ...cells({ 2: 1 })).counter32).toBe(true);
  expect(decodedWith(family(), row(`${table}.1.1`, 10n, 70)).counter32).toBe(false);
});

describe('the life count of the standard', () => {
  const column = (number: number, marker: number): string =>
    `1.3.6.1.2.1.43.10.2.1.${number}.1.${marker}`;
  const marker = (i: number, technology: number | null, unit: number, count: number): Varbind[] => [
    ...(technology === null ? [] : [row(column(2, i), technology, 2)]),
    row(column(3, i), unit, 2),
    row(column(4, i), count),
  ];
  const read = (...varbinds: Varbind[]): DecodedCounters => decodedWith([standard], ...varbinds);

  test.each([
    [7, { total: 50 }, 'impressions'],
    [8, { total: 50 }, 'sheets'],
    [17, { length: 50 }, 'm2'],
    [16, { length: 50 }, 'sqft'],
  ])('unit %i', (unit, counters, word) => {
    expect(read(...marker(1, 4, unit, 50))).toMatchObject({ counters, unit: word });
  });

  test('hours and the like are no counts', () => {
    expect(read(...marker(1, 4, 11, 50)).counters).toEqual({});
  });

  test('several printing engines of one unit add up', () => {
    expect(read(...marker(1, 4, 7, 50), ...marker(2, 4, 7, 5)).counters).toEqual({ total: 55 });
  });

  test('of several markers the only engine counts', () => {
    expect(read(...marker(1, 1, 7, 50), ...marker(2, 4, 7, 5)).counters).toEqual({ total: 5 });
  });

  test('several markers that do not say what they are, or count in different units: nothing', () => {
    expect(read(...marker(1, null, 7, 50), ...marker(2, null, 7, 5)).counters).toEqual({});
    expect(read(...marker(1, 4, 7, 50), ...marker(2, 4, 8, 5)).counters).toEqual({});
  });
});
