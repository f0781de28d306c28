import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter, Source } from '#core/counter.ts';
import { judge } from '#core/lineage.ts';
import { localDay } from '#core/local-day.ts';
import type { Reading } from '#core/reading.ts';
import { rollUp, type Rollup } from '#core/rollup.ts';
import { cellOf } from '#core/usage.ts';

const zones = ['Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu', 'UTC'] as const;
const start = Date.UTC(2026, 9, 20);

/** Readings over six weeks that hold everything: growth, resets, wild and low values, other sources, serials. */
const histories = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 60 * 24 * 45 }),
      total: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, 4294967295, 4294967290, 260_000, 2 ** 40) },
      ),
      scan: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
      source: fc.constantFrom<Source>('snmp', 'snmp', 'snmp', 'mail', 'manual'),
      serial: fc.constantFrom(null, 'A', 'A', 'A', 'B'),
      counter32: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map((row, index): Reading => {
      const takenAt = new Date(start + row.minute * 60_000).toISOString();
      return {
        readingId: `r${index}`,
        takenAt,
        receivedAt: takenAt,
        source: row.source,
        serial: row.serial,
        unit: 'impressions',
        counterSource: null,
        counter32: row.counter32,
        counters:
          row.scan === undefined ? { total: row.total } : { total: row.total, scan: row.scan },
      };
    }),
  );

function shuffled<T>(items: readonly T[], order: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, rank: order[index % order.length] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The good values of one counter, in time order. */
function goodValues(rows: Rollup['days'], counter: Counter) {
  return [...rows.values()]
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .flatMap((row) => {
      const value = row.values.get(counter);
      return value?.lineage == null ? [] : [{ period: row.period, value, lineage: value.lineage }];
    });
}

describe('the roll-up (§4.5)', () => {
  test('any order, duplication or lateness of the same readings gives the same', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.integer(), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...zones),
        (history, order, zone) => {
          const again = [...shuffled(history, order), ...history.slice(0, 5)];
          expect(rollUp(again, zone)).toEqual(rollUp(history, zone));
        },
      ),
    );
  });

  test('the usages of any run of periods add up to the difference of its cumulatives (§4.5.3)', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...zones), (history, zone) => {
        const { days, months } = rollUp(history, zone);
        for (const rows of [days, months]) {
          const values = goodValues(rows, 'total');
          for (let from = 0; from < values.length; from++) {
            let sum = 0;
            for (let to = from + 1; to < values.length; to++) {
              const one = values[to];
              if (one === undefined) continue;
              sum += cellOf(one.period, one.value, 'usage', true).value ?? NaN;
              expect(sum).toBe(one.lineage - (values[from]?.lineage ?? NaN));
            }
          }
        }
      }),
    );
  });

  test('days and months end at the same lineage', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...zones), (history, zone) => {
        const { days, months } = rollUp(history, zone);
        for (const { period, lineage } of goodValues(months, 'total')) {
          const inside = goodValues(days, 'total').filter((day) => day.period.startsWith(period));
          expect(inside.at(-1)?.lineage).toBe(lineage);
        }
      }),
    );
  });

  test('usage is never negative', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { days } = rollUp(history, 'Asia/Tokyo');
        for (const [period, row] of days) {
          for (const value of row.values.values()) {
            expect(cellOf(period, value, 'usage', true).value ?? 0).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('every reading is in a row and every point has a judgement: a decision loses nothing', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.constantFrom('count', 'restart', 'rebase', 'ignore' as const), {
          minLength: 1,
          maxLength: 3,
        }),
        (history, decided) => {
          const decisions = decided.map((decision, index) => ({
            readingId: `r${index}`,
            counter: 'total' as const,
            decision,
          }));
          const rules = { startMeters: {}, swapMeters: {}, decisions };
          const { days } = rollUp(history, 'Asia/Tokyo', rules);
          for (const { takenAt } of history) {
            expect(days.get(localDay(takenAt, 'Asia/Tokyo'))?.values.has('total')).toBe(true);
          }
          expect(rollUp(history, 'Asia/Tokyo')).toEqual(rollUp([...history], 'Asia/Tokyo'));
        },
      ),
    );
  });

  test('a counter that no reading holds has no value, and an absent one is not 0', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { days } = rollUp(history, 'Asia/Tokyo');
        const withScan = new Set(
          history.flatMap((one) =>
            one.counters.scan === undefined ? [] : [localDay(one.takenAt, 'Asia/Tokyo')],
          ),
        );
        for (const [period, row] of days) {
          expect(row.values.has('scan')).toBe(withScan.has(period));
          expect(row.values.has('duplex')).toBe(false);
          expect(cellOf(period, null, 'usage', true).value).toBeNull();
        }
      }),
    );
  });

  test('a single growing series is measured throughout', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }), (growth) => {
        let value = 100;
        const points = growth.map((step, index) => ({
          index,
          readingId: String(index),
          atMs: index * 3_600_000,
          value: (value += step),
          serial: null,
          basis: null,
          counter32: false,
        }));
        for (const [index, judgement] of judge(points).entries()) {
          expect(judgement).toMatchObject({
            type: 'accepted',
            epoch: 1,
            lineage: points[index]?.value,
          });
        }
      }),
    );
  });
});

describe('the local day (§4.1.3)', () => {
  test('is the day that Temporal names, in every zone and over every change of offset', async () => {
    const { Temporal } = await import('temporal-polyfill');
    const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    const all = fc.constantFrom(
      ...zones,
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Casablanca',
    );
    fc.assert(
      fc.property(instants, all, (ms, zone) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .toString();
        expect(localDay(ms, zone)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
