import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '#core/reading.ts';
import { decodingOf, nextDecodingId, standingReadings } from '#core/redecoding.ts';
import { noDeviceRules, rollUp } from '#core/rollup.ts';

function readingOf(readingId: string, day: number, total: number, scan?: number): Reading {
  const takenAt = `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`;
  const counters = scan === undefined ? { total } : { total, scan };
  return {
    ...{ readingId, takenAt, receivedAt: takenAt, source: 'snmp', serial: null },
    ...{ unit: 'impressions', counterSource: null, counter32: false, counters },
  };
}

const rolled = (readings: Reading[]) => {
  const { days, months, findings } = rollUp(readings, 'Asia/Tokyo');
  return { days, months, findings: findings.map(({ finding, at }) => [finding, at]) };
};

describe('a reading decoded anew', () => {
  test('is named after the one that it supersedes, and counts on', () => {
    expect(nextDecodingId('abc')).toBe('abc+d1');
    expect(nextDecodingId('abc+d9')).toBe('abc+d10');
    expect(decodingOf('abc+d10')).toEqual({ observationId: 'abc', decoding: 10 });
    expect(decodingOf('a+dx')).toEqual({ observationId: 'a+dx', decoding: 0 });
  });

  test('takes the place of the older ones, without a conflict', () => {
    const old = [readingOf('a', 1, 100), readingOf('b', 2, 150)];
    const anew = [
      readingOf('b+d2', 2, 160, 7),
      readingOf('b+d1', 2, 155),
      readingOf('b+d10', 2, 170, 8),
    ];
    const { days, findings } = rollUp([...anew, ...old], 'Asia/Tokyo');
    expect(days.get('2026-11-02')?.values.get('total')).toMatchObject({ panel: 170, before: 100 });
    expect(days.get('2026-11-02')?.values.get('scan')?.panel).toBe(8);
    expect(findings).toEqual([]);
  });

  test('supersedes its own instant and source only, whatever ids come from outside', () => {
    const stranger = { ...readingOf('a+d1', 2, 900), source: 'push' as const };
    const kept = standingReadings([readingOf('a', 1, 100), stranger]);
    expect(kept.map(({ readingId }) => readingId)).toEqual(['a', 'a+d1']);
  });

  test('is what a decision on the older one speaks of', () => {
    const readings = [
      readingOf('a', 1, 100),
      readingOf('b', 2, 150),
      readingOf('b+d1', 2, 160),
      readingOf('c', 3, 200),
    ];
    const decisions = [{ readingId: 'b', counter: 'total', decision: 'ignore' }] as const;
    const { days } = rollUp(readings, 'Asia/Tokyo', { ...noDeviceRules, decisions });
    expect(days.get('2026-11-02')?.values.get('total')?.panel).toBeNull();
    expect(days.get('2026-11-03')?.values.get('total')).toMatchObject({ panel: 200, before: 100 });
  });

  test('any history in which some are decoded anew is the one that has them in their place', () => {
    const value = fc.integer({ min: 0, max: 50_000 });
    const row = fc.record({ total: value, anew: fc.array(value, { maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 28 }),
        fc.boolean(),
        (rows, reversed) => {
          const all = rows.flatMap(({ total, anew }, day) => [
            readingOf(`r${day}`, day + 1, total),
            ...anew.map((again, n) => readingOf(`r${day}+d${n + 1}`, day + 1, again)),
          ]);
          const standing = rows.map(({ total, anew }, day) =>
            readingOf(`r${day}`, day + 1, anew.at(-1) ?? total),
          );
          expect(rolled(reversed ? all.reverse() : all)).toEqual(rolled(standing));
        },
      ),
    );
  });
});
