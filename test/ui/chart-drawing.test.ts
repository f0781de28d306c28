import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CounterTable } from '#core/table.ts';
import { chartsOf, mostSeries } from '#ui/chart/chart-model.ts';
import { drawChart } from '#ui/chart/drawing.ts';
import { showCharts } from '#ui/chart/shown-chart.ts';
import { anyTable, tableOf } from './counter-tables.ts';

const extent = 200;

/** The cells' value of a series in a row of the table. */
function cellsOf(table: CounterTable, key: string, counters: readonly string[]): number[] {
  const row = table.rows.find((one) => one.key === key);
  return table.columns.flatMap((column, index) => {
    const value = row?.cells[index]?.value ?? null;
    const isOwn = column.type === 'counter' && counters.includes(column.counter);
    return isOwn && value !== null ? [value] : [];
  });
}
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('chart and table show the same numbers (§4.3)', () => {
  test('every segment is a cell, or the sum of cells where the smallest are one series', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        for (const { series, bars } of chartsOf(table)) {
          expect(series.length).toBeLessThanOrEqual(mostSeries + 1);
          for (const { row, values } of bars) {
            for (const [index, value] of values.entries()) {
              if (value === null) continue;
              expect(value).toBe(sum(cellsOf(table, row.key, series[index]?.counters ?? [])));
            }
          }
        }
      }),
    );
  });

  test('a row without values is a gap, and rows of another unit are not drawn with it', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const charts = chartsOf(table);
        for (const { unit, bars } of charts) {
          for (const { row, values, total } of bars) {
            if (row.unit === unit && unit !== null) continue;
            expect([...values, total].filter((value) => value !== null)).toEqual([]);
          }
        }
        if (table.view === 'device') {
          for (const { bars } of charts) expect(bars).toHaveLength(table.rows.length);
        } else {
          const drawn = charts.flatMap(({ bars }) => bars.map(({ row }) => row.key));
          expect(drawn.toSorted()).toEqual(table.rows.map(({ key }) => key).toSorted());
        }
      }),
    );
  });

  test('lengths are in proportion to the values, none overlaps, all stay inside', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        for (const model of chartsOf(table)) {
          const drawing = drawChart(model, extent);
          const spans = drawing.bars.flatMap(({ segments }, bar) =>
            segments.flatMap((span, series) => {
              const value = model.bars[bar]?.values[series] ?? null;
              expect(span === null).toBe(value === null);
              return span === null || value === null ? [] : [{ bar, value, ...span }];
            }),
          );
          const longest = spans.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
          for (const { value, from, to } of spans) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(extent);
            if (longest === undefined || longest.value === 0) continue;
            const expected = (longest.to - longest.from) * Math.abs(value / longest.value);
            expect(to - from).toBeCloseTo(expected, 1);
            expect(value < 0 ? to : -from).toBeLessThanOrEqual(
              value < 0 ? drawing.zero + 0.01 : -drawing.zero + 0.01,
            );
          }
          for (const bar of model.bars.keys()) {
            const own = spans.filter((one) => one.bar === bar && one.to > one.from);
            const sorted = own.toSorted((a, b) => a.from - b.from);
            for (const [index, one] of sorted.entries()) {
              expect(one.from).toBeGreaterThanOrEqual((sorted[index - 1]?.to ?? 0) - 0.01);
            }
          }
        }
      }),
    );
  });

  test('negative and huge values break nothing', () => {
    for (const total of [-50, 0, 1e15, 1e308, Number.MAX_VALUE, 0.001]) {
      const [model] = chartsOf(tableOf({ view: 'device', breakdown: 'base' }, [{ total }, null]));
      if (model === undefined) throw new Error('no chart');
      const { bars, ticks, zero } = drawChart(model, extent);
      const numbers = [zero, ...ticks.map(({ at }) => at), ...bars.map(({ end }) => end)];
      for (const { segments } of bars) {
        for (const span of segments) if (span) numbers.push(span.from, span.to);
      }
      expect(numbers.every((one) => one >= 0 && one <= extent)).toBe(true);
    }
  });

  test('the total frames what is not broken down; no part is invented', () => {
    const table = tableOf({ view: 'device', breakdown: 'size' }, [{ total: 100, 'paper.a4': 75 }]);
    const [model] = chartsOf(table);
    const { bars } = drawChart(model ?? { unit: null, series: [], bars: [] }, extent);
    expect(bars[0]).toMatchObject({
      segments: [{ from: 0, to: 150 }],
      frame: { from: 0, to: 200 },
    });
  });

  test('beyond eight sizes the smallest become one series', () => {
    const sizes = ['a3', 'a4', 'a5', 'a6', 'b4', 'b5', 'ledger', 'legal', 'letter', 'folio'];
    const values = Object.fromEntries(sizes.map((size, index) => [`paper.${size}`, 100 - index]));
    const table = tableOf({ view: 'device', breakdown: 'size', allSizes: true }, [values]);
    const [model] = chartsOf(table);
    expect(model?.series).toHaveLength(9);
    expect(model?.series.at(-1)).toEqual({
      counters: ['paper.letter', 'paper.folio'],
      tint: 'rest',
    });
    expect(model?.bars[0]?.values.at(-1)).toBe(92 + 91);
  });
});

describe('a chart in words', () => {
  const table = tableOf({ view: 'device', breakdown: 'base' }, [
    { total: 100, color: 30, mono: 70, scan: 5 },
    null,
    { total: 1250, color: 250, mono: 1000 },
  ]);

  test('names the largest and the smallest, and how many there are', () => {
    const [ja] = showCharts(table, 'ja', '受付');
    expect(ja?.title).toBe('受付：使用枚数のグラフ（基本）');
    expect(ja?.summary).toBe(
      '3件中2件に値があります。最大は2020年3月の1,250 面、最小は2020年1月の100 面です。同じ数値が下の表にあります。',
    );
    const [en] = showCharts(table, 'en', 'Desk');
    expect(en?.summary).toContain('2 of 3 have a value. The largest is March 2020 with 1,250');
  });

  test('says each bar, and a gap as one', () => {
    const [ja] = showCharts(table, 'ja', '受付');
    expect(ja?.bars.map(({ text }) => text.split('\n'))).toEqual([
      ['2020年1月', 'トータル：100 面', 'カラー：30', '白黒：70'],
      ['2020年2月：値がありません'],
      ['2020年3月', 'トータル：1,250 面', 'カラー：250', '白黒：1,000'],
    ]);
    expect(ja?.bars[1]).toMatchObject({ total: null, segments: [null, null] });
    expect(ja?.notes).toEqual(['スキャンは印刷した面ではないため、グラフに含みません。']);
  });
});
