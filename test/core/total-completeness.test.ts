import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDeviceTable, buildPeriodTables, type DetailEntry } from '#core/build-detail.ts';
import { buildMatrix, type DeviceHead, type MatrixEntry } from '#core/build-matrix.ts';
import type { Kind } from '#core/counter.ts';
import { openingQuery, type CounterQuery } from '#core/counter-query.ts';
import { daysOfMonth, periodsBetween } from '#core/period.ts';
import { writePeriodValues } from '#core/period-text.ts';
import { rollUp } from '#core/rollup.ts';
import { sizesShownSince } from '#core/size-window.ts';
import { reading, readings } from '#test/support/history.ts';

const today = '2026-11-22';
const query = (more: Partial<CounterQuery>): CounterQuery => ({ ...openingQuery(today), ...more });
const head = (deviceId: string, kind: Kind = 'mfp-color'): DeviceHead => ({
  deviceId,
  name: deviceId,
  kind,
  location: null,
  groupName: null,
});
const whole = { keptSince: null, locale: 'ja', pageSize: null } as const;

function month(deviceId: string, period: string, panel = 100): MatrixEntry {
  const total = { panel, lineage: panel, before: panel - 10, beforePeriod: null } as const;
  return { deviceId, period, unit: 'impressions', total: { ...total, epoch: 1, marks: '' } };
}

/** The stored periods of a history. */
function entries(
  unit: 'month' | 'day',
  history: Parameters<typeof rollUp>[0],
  deviceId = 'A',
): DetailEntry[] {
  const rollup = rollUp(history, 'Asia/Tokyo');
  return [...(unit === 'month' ? rollup.months : rollup.days).values()].map((row) => ({
    deviceId,
    period: row.period,
    unit: row.unit,
    values: writePeriodValues(row.period, row.values),
  }));
}

describe('totals say how complete they are (§4.2)', () => {
  const quarter = query({ from: '2026-09', to: '2026-11' });

  test('20: a quarter with a gap has 2 of 3 months, in its row and in the corner', () => {
    const table = buildMatrix(
      [head('A'), head('B')],
      [
        ...['2026-09', '2026-11'].map((period) => month('A', period)),
        ...['2026-09', '2026-10', '2026-11'].map((period) => month('B', period)),
      ],
      quarter,
      { ...whole, current: '2026-11' },
    );
    expect(table.rows.map((row) => row.cells.at(-1)?.obtained)).toEqual([
      { got: 2, of: 3 },
      { got: 3, of: 3 },
    ]);
    expect(table.rows.map((row) => row.cells.at(-1)?.marks)).toEqual([['partial'], []]);
    expect(table.totals[0]?.obtained).toEqual([
      { got: 2, of: 2 },
      { got: 1, of: 2 },
      { got: 2, of: 2 },
      { got: 5, of: 6 },
    ]);
  });

  test('20: the end value of a cumulative quarter needs no more than itself', () => {
    const table = buildMatrix(
      [head('A')],
      [month('A', '2026-09', 900), month('A', '2026-11', 1500)],
      { ...quarter, measure: 'cumulative' },
      { ...whole, current: '2026-11' },
    );
    expect(table.rows[0]?.cells.at(-1)).toMatchObject({ value: 1500, marks: [] });
  });

  test('what has not begun, and a running day without a reading, is no gap', () => {
    const days = periodsBetween('2026-11-01', '2026-11-21').map((day) => month('A', day));
    const { first, last } = daysOfMonth('2026-11');
    const november = query({ unit: 'day', from: first, to: last });
    const options = { ...whole, current: today };
    const total = (list: MatrixEntry[]) =>
      buildMatrix([head('A')], list, november, options).rows[0]?.cells.at(-1);
    expect(total(days)).toMatchObject({ marks: [], obtained: { got: 21, of: 21 } });
    expect(total(days.slice(3))).toMatchObject({
      marks: ['partial'],
      obtained: { got: 18, of: 21 },
    });
    expect(total([...days, month('A', today)])?.obtained).toEqual({ got: 22, of: 22 });
  });

  test('the total of one device counts its periods, and not what it never reports', () => {
    const history = readings(['2026-09-30 = 900', '2026-11-20 = 1500']);
    const options = { breakdown: 'base', sizes: [], current: '2026-11', keptSince: null } as const;
    const table = buildDeviceTable(head('A'), entries('month', history), quarter, options);
    expect(table.totals[0]?.obtained[0]).toEqual({ got: 2, of: 3 });
    expect(table.totals[0]?.cells[0]?.marks).toEqual(['partial']);
    // the month without readings cannot tell what the device would report
    expect(table.totals[0]?.obtained[1]).toEqual({ got: 0, of: 1 });
  });

  test('of every column the line is partial exactly where fewer are there than asked for', () => {
    const cells = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const periods = ['2026-09', '2026-10', '2026-11'];
        const list = rows.flatMap((own, device) =>
          own.flatMap((has, index) => (has ? [month(`d${device}`, periods[index] ?? '')] : [])),
        );
        const heads = rows.map((_, device) => head(`d${device}`));
        const table = buildMatrix(heads, list, quarter, { ...whole, current: '2026-11' });
        const got = list.length;
        const line = table.totals[0];
        expect(line?.obtained.at(-1) ?? { got: 0, of: rows.length * 3 }).toEqual({
          got,
          of: rows.length * 3,
        });
        for (const [index, cell] of (line?.cells ?? []).entries()) {
          const { got: had, of } = line?.obtained[index] ?? { got: 0, of: 0 };
          expect(cell.marks.includes('partial')).toBe(cell.value !== null && had < of);
        }
      }),
    );
  });
});

describe('paper sizes (§4.5.5, §4.5.6)', () => {
  test('a window of three months ends with the running one', () => {
    expect(sizesShownSince('month', '2026-11', 3)).toBe('2026-09');
    expect(sizesShownSince('closing', '2026-12', 3)).toBe('2026-10');
    expect(sizesShownSince('day', today, 3)).toBe('2026-09-01');
    expect(sizesShownSince('day', today, null)).toBeNull();
  });

  const sized = [
    reading('2026-08-31 = 100', { counter: 'paper.a4' }),
    reading('2026-09-30 = 150', { counter: 'paper.a4' }),
    reading('2026-10-31 = 170', { counter: 'paper.a4' }),
  ];
  const options = {
    breakdown: 'size',
    sizes: ['a4'],
    current: '2026-11',
    keptSince: null,
  } as const;
  const range = query({ from: '2026-08', to: '2026-10' });

  test('outside the window a size is "-", and the table says since when they are shown', () => {
    const list = entries('month', sized);
    const table = buildDeviceTable(head('A'), list, range, { ...options, sizesSince: '2026-09' });
    expect(table.rows.map((row) => row.cells[1]?.value)).toEqual([null, 50, 20]);
    expect(table.sizesSince).toBe('2026-09');
    const all = buildDeviceTable(head('A'), list, range, { ...options, sizesSince: null });
    expect(all.rows.map((row) => row.cells[1]?.value)).toEqual([100, 50, 20]);
    expect(all.sizesSince).toBeNull();
    const inside = buildDeviceTable(head('A'), list, range, { ...options, sizesSince: '2026-08' });
    expect(inside.sizesSince).toBeNull();
  });

  test('the table of one period and the other breakdowns follow', () => {
    const list = entries('month', sized).filter(({ period }) => period === '2026-08');
    const of = (breakdown: 'size' | 'base', sizesSince: string) =>
      buildPeriodTables([head('A')], list, '2026-08', range, {
        ...options,
        ...whole,
        breakdown,
        sizesSince,
      })[0];
    expect(of('size', '2026-09')?.rows[0]?.cells[1]).toMatchObject({ value: null });
    expect(of('size', '2026-09')?.sizesSince).toBe('2026-09');
    expect(of('size', '2026-08')?.rows[0]?.cells[1]?.value).toBe(100);
    expect(of('base', '2026-09')?.sizesSince).toBeNull();
  });

  test('large format has none, whatever it says; another device shows what it reports', () => {
    const list = entries('month', sized);
    const cellsOf = (kind: Kind) =>
      buildDeviceTable(head('A', kind), list, range, options).rows.map((row) => row.cells[1]);
    expect(cellsOf('large-format').map((cell) => cell?.quality)).toEqual(
      Array(3).fill('unsupported'),
    );
    expect(cellsOf('printer-color').map((cell) => cell?.value)).toEqual([100, 50, 20]);
  });
});
