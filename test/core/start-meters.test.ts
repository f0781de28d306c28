import { describe, expect, test } from 'vitest';
import { machineStarts, meterNumber, meterProblems } from '#core/start-meters.ts';
import { reading } from '#test/support/history.ts';

describe('start meters (§4.5.2)', () => {
  test('belong to the registered machine and to each that came after it', () => {
    const history = [
      reading('11-09 = 8000'),
      reading('11-10 = 9000', { serial: 'A' }),
      reading('11-11 = 12345', { serial: 'B' }),
      reading('11-12 = 12400', { serial: 'B' }),
      reading('11-13 = 9100', { serial: 'A' }),
    ];
    expect(machineStarts(history).map(({ serial, first }) => [serial, first.total])).toEqual([
      [null, 8000],
      ['B', 12345],
      ['A', 9100],
    ]);
    expect(machineStarts([])).toMatchObject([{ serial: null, firstAt: null, first: {} }]);
  });

  test('are read as people type numbers', () => {
    expect(meterNumber(' １２，０００ ')).toBe(12000);
    expect(meterNumber('12.5')).toBe(12.5);
    for (const text of ['-1', '12a', '1e9', '', '0x1f', '9'.repeat(400)]) {
      expect(meterNumber(text)).toBeNaN();
    }
  });

  test('are whole for faces, have three decimals for areas, and are not above the first value', () => {
    const codes = (value: number, unit: 'impressions' | 'm2') =>
      meterProblems({ total: value }, { first: { total: 100 }, unit }).map(({ code }) => code);
    expect(codes(100, 'impressions')).toEqual([]);
    expect(codes(99.5, 'impressions')).toEqual(['meters.fraction']);
    expect(codes(99.125, 'm2')).toEqual([]);
    expect(codes(99.1255, 'm2')).toEqual(['meters.fraction']);
    expect(codes(101, 'impressions')).toEqual(['meters.above_first']);
    expect(codes(NaN, 'impressions')).toEqual(['meters.unreadable']);
    expect(codes(-1, 'impressions')).toEqual(['meters.unreadable']);
    expect(meterProblems({ scan: 5 }, { first: {}, unit: 'impressions' })).toEqual([]);
  });
});
