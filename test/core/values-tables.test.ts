import { describe, expect, test } from 'vitest';
import { buildDeviceTable, type DetailEntry } from '#core/build-detail.ts';
import { buildMatrix, type DeviceHead, type MatrixEntry } from '#core/build-matrix.ts';
import type { Unit } from '#core/counter.ts';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { decodeCounters } from '#core/decode-counters.ts';
import { definitionsFor } from '#core/definition-match.ts';
import { writePeriodValues } from '#core/period-text.ts';
import { daysKeptSince } from '#core/retention.ts';
import type { Varbind } from '#core/reading.ts';
import { rollUp } from '#core/rollup.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import { reading, readings } from '#test/support/history.ts';

const today = '2026-11-22';

function query(text: string): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(text), today);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
}

const head = (deviceId: string): DeviceHead => ({
  deviceId,
  name: deviceId,
  kind: 'large-format',
  location: null,
  groupName: null,
});

/** The months or days of a history as storage holds them. */
function entries(unit: 'month' | 'day', history: Parameters<typeof rollUp>[0]): DetailEntry[] {
  const rollup = rollUp(history, 'Asia/Tokyo');
  const rows = unit === 'month' ? rollup.months : rollup.days;
  return [...rows.values()].map(({ period, unit: counted, values }) => ({
    deviceId: 'A',
    period,
    unit: counted,
    values: writePeriodValues(period, values),
  }));
}

describe('values: worked cases of tables (§4.2, §4.5.4)', () => {
  test('18: large format in m² and in A4 equivalents has a total line per unit, and no sum over both', () => {
    const month = (deviceId: string, unit: Unit, panel: number): MatrixEntry => ({
      deviceId,
      period: '2026-11',
      unit,
      total: { panel, lineage: panel, before: null, beforePeriod: null, epoch: 1, marks: '' },
    });
    const table = buildMatrix(
      [head('A'), head('B'), head('C')],
      [month('A', 'm2', 12.5), month('B', 'a4', 300), month('C', 'm2', 0.25)],
      query('from=2026-11&to=2026-11'),
      { current: '2026-11', keptSince: null, locale: 'ja', pageSize: null },
    );
    expect(table.totals.map((line) => [line.unit, line.cells[0]?.value])).toEqual([
      ['a4', 300],
      ['m2', 12.75],
    ]);
  });

  test('19: days older than they are kept are "-" and say since when; months stay whole', () => {
    const history = readings([
      '2025-06-10 = 100',
      '2025-09-20 = 150',
      '2025-10-05 = 180',
      '2026-11-02 = 900',
    ]);
    const since = daysKeptSince('day', today, 13);
    expect(since).toBe('2025-10-01');
    const options = { breakdown: 'base', sizes: [], current: today } as const;
    const days = buildDeviceTable(
      head('A'),
      entries('day', history),
      query('unit=day&from=2025-09-15&to=2025-10-10'),
      { ...options, keptSince: since },
    );
    const valueOn = (day: string) => days.rows.find((row) => row.key === day)?.cells[0];
    expect(days.keptSince).toBe('2025-10-01');
    expect(valueOn('2025-09-20')).toMatchObject({ value: null, quality: 'missing' });
    expect(valueOn('2025-10-05')).toMatchObject({ value: 30, quality: 'spans', spans: 15 });

    expect(daysKeptSince('month', today, 13)).toBeNull();
    const months = buildDeviceTable(
      head('A'),
      entries('month', history),
      query('from=2025-06&to=2025-10'),
      { ...options, keptSince: null },
    );
    expect(months.rows.map((row) => row.cells[0]?.value)).toEqual([100, null, null, 50, 30]);
    expect(months.keptSince).toBeNull();
  });

  test('22: values that break an identity are shown as given; the breach is a note', () => {
    const canon = '1.3.6.1.4.1.1602.1.11.1.4.1';
    const codes = { 101: 1000, 103: 300, 104: 600 };
    const varbinds = Object.entries(codes).flatMap(([code, value]): Varbind[] => [
      { oid: `${canon}.2.${code}`, type: 4, value: new TextEncoder().encode(code) },
      { oid: `${canon}.4.${code}`, type: 65, value },
    ]);
    const sysObjectID = {
      oid: '1.3.6.1.2.1.1.2.0',
      type: 6,
      value: '1.3.6.1.4.1.1602.4.7',
    } as const;
    const walk = walkOf([sysObjectID, ...varbinds]);
    const decoded = decodeCounters(walk, definitionsFor(walk, definitions));
    expect(decoded.counters).toEqual({ total: 1000 });
    expect(decoded.notes.map(({ code }) => code)).toEqual(['identity-broken']);
  });

  test('12, 15: a late reading that came twice changes its period once', () => {
    const late = reading('2026-10-31 17:00 = 1200', { receivedAt: '2026-12-03T00:00:00.000Z' });
    const gap = readings(['2026-09-30 = 900', '2026-11-30 = 1500']);
    const once = rollUp([...gap, late], 'Asia/Tokyo');
    expect(rollUp([late, ...gap, late], 'Asia/Tokyo')).toEqual(once);
    expect(once.months.get('2026-10')?.values.get('total')?.panel).toBe(1200);
  });
});
