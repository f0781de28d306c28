import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '#core/counter.ts';
import {
  explainCounter,
  type DecisionRecord,
  type Explanation,
  type ValueAsked,
} from '#core/explain-value.ts';
import type { Measure } from '#core/period.ts';
import type { Reading } from '#core/reading.ts';
import { nextDecodingId } from '#core/redecoding.ts';
import { noDeviceRules, rollUp, type DeviceRules } from '#core/rollup.ts';
import { cellOf } from '#core/usage.ts';
import { reading, readings } from '#test/support/history.ts';

interface More {
  measure?: Measure;
  counter?: Counter;
  rules?: Partial<DeviceRules>;
  records?: readonly DecisionRecord[];
  closingDay?: number;
}

/** Explains the total of a period of 2026. */
function explain(history: readonly Reading[], period: string, more: More = {}): Explanation {
  const full = /^\d\d(-\d\d)?$/.test(period) ? `2026-${period}` : period;
  const asked: ValueAsked = {
    counter: more.counter ?? 'total',
    period: full,
    unit: more.closingDay ? 'closing' : full.length === 7 ? 'month' : 'day',
    measure: more.measure ?? 'usage',
  };
  return explainCounter(asked, {
    readings: history,
    rules: { ...noDeviceRules, ...more.rules },
    records: more.records ?? [],
    zone: 'Asia/Tokyo',
    closingDay: more.closingDay ?? null,
  });
}

const told = ({ rows }: Explanation) =>
  rows.map(({ place, value, rule }) => `${place} ${value} ${rule}`);
const sum = ({ terms }: Explanation) =>
  terms?.map(({ from, to, start }) => `${to} − ${from} ${start}`);

describe('the readings behind a value (§4.5.8): worked cases', () => {
  test('1: the last reading before the month, and those in it', () => {
    const shown = explain(readings(['10-31 = 1000', '11-05 = 1100', '11-30 = 1500']), '11');
    expect(told(shown)).toEqual([
      'before 1000 first',
      'inside 1100 accepted',
      'inside 1500 accepted',
    ]);
    expect(sum(shown)).toEqual(['1500 − 1000 before']);
    expect(shown.cell.value).toBe(500);
  });

  test('2: a month without readings has only what stood before; the next goes back to that', () => {
    const gap = readings(['09-30 = 900', '11-30 = 1500']);
    const missing = explain(gap, '10');
    expect(told(missing)).toEqual(['before 900 first']);
    expect(missing.terms).toBeNull();
    expect(missing.cell).toMatchObject({ value: null, quality: 'missing' });
    const spanning = explain(gap, '11');
    expect(told(spanning)).toEqual(['before 900 first', 'inside 1500 accepted']);
    expect(spanning.cell).toMatchObject({ value: 600, spans: 2 });
  });

  test('3, 4: nothing before, or a start meter', () => {
    const history = readings(['11-10 = 5000', '11-30 = 5600']);
    expect(sum(explain(history, '11'))).toEqual(['5600 − 0 nothing']);
    const metered = explain(history, '11', { rules: { startMeters: { total: 4800 } } });
    expect(sum(metered)).toEqual(['5600 − 4800 start-meter']);
    expect(metered.cell.value).toBe(800);
  });

  const drop = readings(['10-31 = 8500', '11-10 = 9000', '11-11 = 20']);

  test('5: a drop that waits names what it is compared with', () => {
    const shown = explain(drop, '11-11');
    expect(told(shown)).toEqual(['before 9000 accepted', 'inside 20 unconfirmed']);
    expect(shown.rows[1]).toMatchObject({ previous: 9000, next: null });
    expect(shown.cell).toMatchObject({ value: null, marks: ['unconfirmed'] });
  });

  test('6: across a reset the parts of both epochs add up', () => {
    const shown = explain([...drop, reading('11-12 = 60')], '11');
    expect(told(shown).at(2)).toBe('inside 20 reset');
    expect(shown.rows.map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2]);
    expect(shown.rows.map(({ lineage }) => lineage)).toEqual([8500, 9000, 9020, 9060]);
    expect(sum(shown)).toEqual(['9000 − 8500 before', '60 − 0 reset']);
    expect(shown.cell).toMatchObject({ value: 560, quality: 'reset' });
  });

  test.each([
    ['7', '0'],
    ['8', '4294967295'],
  ])('%s: a lone wild reading stands between its neighbours', (_, wild) => {
    const history = readings(['11-10 = 9000', `11-11 = ${wild}`, '11-12 = 9050'], {
      counter32: true,
    });
    const day = explain(history, '11-11');
    expect(day.rows[1]).toMatchObject({ rule: 'glitch', previous: 9000, next: 9050 });
    const after = explain(history, '11-12');
    expect(told(after)).toEqual([
      'before 9000 first',
      `before ${wild} glitch`,
      'inside 9050 accepted',
    ]);
    expect(sum(after)).toEqual(['9050 − 9000 before']);
  });

  test('9: a jump, and what a person decided of it', () => {
    const history = readings(['11-10 = 9000', '11-11 = 260000', '11-12 = 260100']);
    expect(told(explain(history, '11-11'))).toContain('inside 260000 jump');
    const readingId = history[1]?.readingId ?? '';
    const decided = { readingId, counter: 'total', decision: 'rebase' } as const;
    const record = { ...decided, at: '2026-11-13T00:00:00.000Z', by: 'Hanako' };
    const shown = explain(history, '11', { rules: { decisions: [decided] }, records: [record] });
    expect(shown.rows[1]).toMatchObject({ rule: 'rebase', decision: { by: 'Hanako' } });
    expect(sum(shown)).toEqual(['9000 − 0 nothing', '260100 − 260000 rebase']);
    expect(shown.cell.value).toBe(9100);
  });

  test('10: a wrap counts to 2^32 and on from 0', () => {
    const history = readings(['11-10 = 4294967290', '11-11 = 5'], { counter32: true });
    const shown = explain(history, '11-11');
    expect(told(shown)[1]).toBe('inside 5 wrap');
    expect(sum(shown)).toEqual(['4294967296 − 4294967290 before', '5 − 0 wrap']);
    expect(shown.cell.value).toBe(11);
  });

  test('11: a swap starts at its own meter', () => {
    const history = [
      reading('11-10 = 9000', { serial: 'A' }),
      reading('11-11 = 12345', { serial: 'B' }),
    ];
    const assumed = explain(history, '11-11');
    expect(assumed.rows[1]).toMatchObject({ rule: 'swap', startAssumed: true, epoch: 2 });
    expect(sum(assumed)).toEqual(['12345 − 12345 swap']);
    const entered = explain(history, '11-11', { rules: { swapMeters: { B: { total: 12000 } } } });
    expect(sum(entered)).toEqual(['12345 − 12000 swap']);
  });

  test('16: the better source stands, the other says against what', () => {
    const history = [
      reading('11-10 = 90'),
      reading('11-11 = 120', { source: 'manual' }),
      reading('11-11 = 100', { source: 'mail' }),
      reading('11-11 = 100'),
    ];
    const shown = explain(history, '11-11');
    expect(told(shown)).toEqual([
      'before 90 first',
      'inside 100 accepted',
      'inside 100 same',
      'inside 120 conflict',
    ]);
    expect(shown.rows[3]).toMatchObject({ rival: 100 });
  });

  test('17: readings without the counter are there, and say so', () => {
    const history = [reading('10-31 = 1000'), reading('11-20 = 400', { counter: 'duplex' })];
    const before = explain(history, '10', { counter: 'duplex' });
    expect(told(before)).toEqual(['inside null absent']);
    expect(before.cell.quality).toBe('unsupported');
    expect(sum(explain(history, '11', { counter: 'duplex' }))).toEqual(['400 − 0 nothing']);
  });

  test('21: a value by hand that contradicts both neighbours', () => {
    const history = [
      ...readings(['11-10 = 1200', '11-20 = 1250']),
      reading('11-15 = 1300', { source: 'manual' }),
    ];
    const shown = explain(history, '11');
    expect(shown.rows[1]).toMatchObject({ rule: 'glitch', previous: 1200, next: 1250 });
  });

  test('22: a note comes with its reading', () => {
    const noted = { ...reading('11-10 = 100'), notes: ['identity-broken: 101 = 103 + 104'] };
    expect(explain([noted], '11').rows[0]?.reading.notes).toEqual(noted.notes);
  });

  test('what was decoded anew stands beside what it replaces', () => {
    const old = reading('11-10 = 100');
    const anew = { ...reading('11-10 = 120'), readingId: nextDecodingId(old.readingId) };
    expect(told(explain([old, anew], '11')).sort()).toEqual([
      'inside 100 superseded',
      'inside 120 first',
    ]);
  });

  test('a closing month holds the readings until its day', () => {
    const history = readings(['10-20 = 10', '10-21 = 15', '11-20 = 40', '11-21 = 60']);
    const shown = explain(history, '11', { closingDay: 20 });
    expect(told(shown)).toEqual(['before 10 first', 'inside 15 accepted', 'inside 40 accepted']);
    expect(shown.cell.value).toBe(30);
  });
});

const histories = fc
  .array(
    fc.record({
      hour: fc.integer({ min: 0, max: 24 * 90 }),
      value: fc.oneof(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 2 ** 32 - 3000, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 600_000 }),
      ),
      source: fc.constantFrom('snmp', 'mail', 'manual' as const),
      serial: fc.constantFrom(null, 'A', 'B'),
    }),
    { maxLength: 14 },
  )
  .map((rows) =>
    rows.map(({ hour, value, source, serial }) => {
      const at = new Date(Date.UTC(2026, 8, 1, hour)).toISOString();
      return reading(`${at} = ${value}`, { source, serial: serial ?? undefined, counter32: true });
    }),
  );

test('whatever the history, the terms add up to the cell that the tables show', () => {
  const periods = ['2026-09', '2026-10', '2026-11', '2026-10-01', '2026-09-02'];
  fc.assert(
    fc.property(
      histories,
      fc.constantFrom(...periods),
      fc.boolean(),
      (history, period, metered) => {
        const rules: DeviceRules = {
          startMeters: metered ? { total: 40 } : {},
          swapMeters: { B: { total: 7 } },
          decisions: history
            .slice(0, 1)
            .map(({ readingId }) => ({ readingId, counter: 'total', decision: 'rebase' })),
        };
        const { cell, terms } = explain(history, period, { rules });
        const rollup = rollUp(history, 'Asia/Tokyo', rules);
        const row = (period.length === 7 ? rollup.months : rollup.days).get(period);
        const shown = cellOf(period, row?.values.get('total') ?? null, 'usage', row !== undefined);
        expect(cell).toEqual(shown);
        const added = terms?.reduce((total, { from, to }) => total + to - from, 0) ?? null;
        expect(added).toBe(shown.value);
      },
    ),
    { numRuns: 400 },
  );
});
