import { describe, expect, test } from 'vitest';
import type { Breakdown } from '#core/breakdown.ts';
import { chartsOf } from '#ui/chart/chart-model.ts';
import { tableOf } from './counter-tables.ts';

const seriesOf = (breakdown: Breakdown, values: object, large = false) =>
  chartsOf(tableOf({ view: 'device', breakdown, large }, [values]))[0]?.series.map(({ counters }) =>
    counters.join('+'),
  );

const fourTints = { 'color.large': 10, 'color.small': 20, 'mono.large': 30, 'mono.small': 40 };

describe('which columns are stacked (§4.3)', () => {
  test('base: large and small of colour and mono; scans are no printed faces', () => {
    const values = { total: 100, color: 30, mono: 70, scan: 55, ...fourTints };
    expect(seriesOf('base', values)).toEqual([
      'color.large',
      'color.small',
      'mono.large',
      'mono.small',
    ]);
  });

  test('base: colour and mono where their sizes are not told', () => {
    expect(seriesOf('base', { total: 100, color: 30, mono: 70 })).toEqual(['color', 'mono']);
    expect(
      seriesOf('base', { total: 100, color: 30, mono: 70, 'mono.large': 1, 'mono.small': 69 }),
    ).toEqual(['color', 'mono.large', 'mono.small']);
  });

  test('base: the total alone where nothing else is told, or where a part is missing', () => {
    expect(seriesOf('base', { total: 100, scan: 5 })).toEqual(['total']);
    expect(seriesOf('base', { total: 100, color: 30 })).toEqual(['total']);
  });

  test('base: a mono device has no colour, and is whole without', () => {
    expect(seriesOf('base', { total: 70, mono: 70, 'mono.large': 30, 'mono.small': 40 })).toEqual([
      'mono.large',
      'mono.small',
    ]);
  });

  test('base: parts that exceed their whole are not its parts', () => {
    const values = { total: 100, color: 30, mono: 70, ...fourTints, 'color.large': 25 };
    expect(seriesOf('base', values)).toEqual(['color', 'mono.large', 'mono.small']);
    expect(seriesOf('base', { total: 60, color: 30, mono: 70 })).toEqual(['total']);
  });

  test('size: the chosen sizes, without what is counted on others', () => {
    expect(seriesOf('size', { total: 100, 'paper.a3': 5, 'paper.a4': 80 })).toEqual([
      'paper.a3',
      'paper.a4',
    ]);
  });

  test('color: copies and prints of either mode', () => {
    const values = { total: 9, 'copy.color': 1, 'print.color': 2, 'copy.mono': 3, 'print.mono': 3 };
    expect(seriesOf('color', values)).toEqual([
      'copy.color',
      'print.color',
      'copy.mono',
      'print.mono',
    ]);
  });

  test('function: scans belong to its total; duplex is inside the others and is not drawn', () => {
    const values = { 'function.total': 10, copy: 1, receive: 2, print: 3, scan: 4, duplex: 3 };
    expect(seriesOf('function', values)).toEqual(['copy', 'receive', 'print', 'scan']);
  });

  test('large format: its DUTYs where it tells them, else its total', () => {
    const values = { total: 7.5, 'duty.a': 4.5, 'duty.b': 2, 'duty.e': 1 };
    expect(seriesOf('base', values, true)).toEqual(['duty.a', 'duty.b', 'duty.e']);
    expect(seriesOf('color', values, true)).toEqual(['duty.a', 'duty.b', 'duty.e']);
    expect(seriesOf('base', { total: 7.5 }, true)).toEqual(['total']);
  });

  test('no breakdown told: the total stands for it', () => {
    expect(seriesOf('size', { total: 100 })).toEqual(['total']);
  });
});
