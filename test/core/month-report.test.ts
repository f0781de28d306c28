/** §6: the figures of a month's report say what they rest on. */
import { expect, test } from 'vitest';
import { monthFigures } from '#core/month-report.ts';
import type { Unit } from '#core/counter.ts';
import type { Cell, Column, CounterTable, Row } from '#core/table.ts';
import { speak } from '#i18n/speech.ts';
import { usageLines } from '#i18n/report-figures.ts';

const columns: Column[] = (['total', 'color', 'mono'] as const).map((counter) => ({
  ...{ key: counter, type: 'counter', counter },
}));
const cell = (value: number | null, more: Partial<Cell> = {}): Cell => ({
  ...{ value, quality: value === null ? 'missing' : 'measured', spans: null, marks: [] },
  ...more,
});

function row(name: string, cells: Cell[], groupName: string | null = null, unit?: Unit): Row {
  const head = { type: 'device', deviceId: name, name, kind: null, location: null } as const;
  return { key: name, head: { ...head, groupName }, unit: unit ?? 'impressions', cells };
}

const table = (rows: Row[]): CounterTable => ({
  ...{ view: 'period', measure: 'usage', unit: 'month', breakdown: 'base', columns, rows },
  ...{ totals: [], rowCount: rows.length, keptSince: null, sizesSince: null },
});

const none = cell(null, { quality: 'unsupported' });

test('§4.5.2 §6 a first value is in no sum; each device stands in one quality', () => {
  const rows = [
    row('a', [cell(100), cell(40), cell(60)], 'Sales'),
    row('b', [cell(50), none, none], 'Sales'),
    row('c', [cell(0), none, none]),
    row('first', [cell(90_000, { quality: 'first' }), none, none]),
    row('gone', [cell(null), cell(null), cell(null)]),
    row('spans', [cell(30, { quality: 'spans', spans: 2 }), none, none]),
    row('jump', [cell(7, { marks: ['jump'] }), none, none]),
    row('early', [cell(5), none, none]),
  ];
  const read = new Set(rows.map(({ key }) => key).filter((key) => key !== 'early'));
  const { quality, sums, groups, devices } = monthFigures([table(rows)], read);
  expect(quality).toEqual({
    ...{ devices: 8, complete: 3, missing: 1, short: 1, spans: 1, firsts: 1, doubtful: 1 },
  });
  expect(sums).toEqual([{ unit: 'impressions', total: 192, color: 40, mono: 60 }]);
  expect(groups).toEqual([
    { name: 'Sales', unit: 'impressions', total: 150 },
    { name: null, unit: 'impressions', total: 42 },
  ]);
  expect(devices.map(({ name }) => name)).toEqual(['a', 'b', 'spans', 'jump', 'early', 'c']);
});

test('§4.5.4 §6 units are not added up, and what cannot be split is said', () => {
  const rows = [
    row('a', [cell(100), cell(40), none]),
    row('b', [cell(2.5), none, none], null, 'm2'),
  ];
  const now = monthFigures([table(rows)], null);
  const empty = monthFigures([table([])], null);
  const before = monthFigures([table([row('a', [cell(80), cell(40), none])])], null);
  const lines = usageLines(speak('en', 'UTC'), { now, before, yearAgo: empty });
  expect(lines).toEqual([
    'Total: 100 faces; month before 80 (+25%)',
    'Color: 40 faces; month before 40 (±0%)',
    'Total: 2.5 m²',
    'Some devices do not tell color from black and white: the two do not add up to the total.',
  ]);
});
