import { describe, expect, test } from 'vitest';
import type { Cell } from '#core/table.ts';
import { causesOf, changedCells, type Deed, type Place } from '#core/table-changes.ts';

const cell = (value: number | null, more: Partial<Cell> = {}): Cell => ({
  value,
  quality: value === null ? 'missing' : 'measured',
  spans: null,
  marks: [],
  ...more,
});
const place = (period: string, one: Cell): Place => ({
  period,
  counter: 'total',
  unit: 'impressions',
  cell: one,
});
const november = { start: '2026-10-31T15:00:00.000Z', end: '2026-11-30T15:00:00.000Z' };
const came = (takenAt: string) => ({ takenAt, receivedAt: '2026-12-03T00:00:00.000Z' });

describe('§4.5.9: what changed in a table', () => {
  test('another value, quality or mark is a change; "-" that stays one is none', () => {
    const then = [
      place('2026-08', cell(5)),
      place('2026-09', cell(5)),
      place('2026-10', cell(5, { quality: 'spans', spans: 2 })),
      place('2026-11', cell(5)),
      place('2026-12', cell(null)),
    ];
    const now = [
      place('2026-08', cell(5)),
      place('2026-09', cell(6)),
      place('2026-10', cell(5)),
      place('2026-11', cell(5, { marks: ['conflict'] })),
      place('2026-12', cell(null, { quality: 'unsupported' })),
    ];
    const changed = changedCells(then, now).map(({ period }) => period);
    expect(changed).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(changedCells(now, now)).toEqual([]);
  });

  test('readings of the period explain it; a gap that was filled before it does as well', () => {
    const readings = [came('2026-10-20T00:00:00.000Z'), came('2026-11-20T00:00:00.000Z')];
    const plain = causesOf({ counter: 'total', then: cell(600) }, [], readings, november);
    expect(plain).toMatchObject([
      { type: 'readings', count: 1, taken: { from: readings[1]?.takenAt } },
    ]);
    const spans = cell(600, { quality: 'spans', spans: 2 });
    const both = causesOf({ counter: 'total', then: spans }, [], readings, november);
    expect(both).toHaveLength(2);
  });

  test('without those, the last new reading before it, else the first after it', () => {
    const before = [came('2026-09-01T00:00:00.000Z'), came('2026-10-20T00:00:00.000Z')];
    const after = [came('2026-12-01T00:00:00.000Z'), came('2026-12-02T00:00:00.000Z')];
    const change = { counter: 'total', then: cell(1) } as const;
    const taken = (readings: typeof before) =>
      causesOf(change, [], readings, november).map((cause) => 'taken' in cause && cause.taken.from);
    expect(taken([...before, ...after])).toEqual(['2026-10-20T00:00:00.000Z']);
    expect(taken(after)).toEqual(['2026-12-01T00:00:00.000Z']);
    expect(taken([])).toEqual([]);
  });

  test('decisions and meters explain the counters that they speak of, and no later reading’s period', () => {
    const deed = { at: '2026-12-03T00:00:00.000Z', undone: false, by: 'Hanako' };
    const decided = (takenAt: string | null): Deed => ({
      ...deed,
      ...{ type: 'decision', decision: 'ignore', counter: 'print', takenAt },
    });
    const meters: Deed = { ...deed, type: 'meters', serial: null, counters: ['copy'] };
    const of = (counter: 'print' | 'scan' | 'function.total', takenAt: string | null) =>
      causesOf({ counter, then: cell(1) }, [decided(takenAt), meters], [], november).length;
    expect(of('print', '2026-11-05T00:00:00.000Z')).toBe(1);
    expect(of('print', '2026-12-05T00:00:00.000Z')).toBe(0);
    expect(of('scan', null)).toBe(0);
    expect(of('function.total', null)).toBe(2);
  });
});
