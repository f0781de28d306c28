import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { clockAt } from '#test/support/clock.ts';
import { delivery } from '#test/support/deliveries.ts';
import { patience } from '#test/support/patience.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

/** A reading every few days of a counter that hardly moves, so that some contradict each other. */
const histories = fc.array(
  fc.record({
    lateDays: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) },
    ),
    slip: fc.oneof(
      { weight: 7, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -60, max: 60 }) },
    ),
    isWild: fc.oneof(
      { weight: 19, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
  { minLength: 8, maxLength: 26 },
);
const daysApart = fc.constantFrom(3, 7, 11);

const months: CounterQuery = {
  unit: 'month',
  from: '2026-05',
  to: '2026-11',
  measure: 'usage',
  group: 'all',
  kind: null,
  asOf: null,
  sort: null,
  page: 1,
};

/** All months, and ranges that end before what may have changed. */
async function tablesAt(ctx: Context, asOf: string | null): Promise<CounterTable[]> {
  const tables: CounterTable[] = [];
  for (const to of ['2026-06', '2026-07', '2026-08', '2026-11']) {
    tables.push(await tabulateMatrix(ctx, { ...months, to, asOf }, { pageSize: null }));
  }
  return tables;
}

/** Without what only the moment says: which period is running. */
const cellsOf = (tables: readonly CounterTable[]) => tables.map(({ rows }) => rows[0]?.cells);

test(
  '§4.5.9: as of then is as it was then, however a month’s readings contradict each other',
  async () => {
    const now = '2026-05-02T03:00:00.000Z';
    await using office = await seed(testEngine, {
      now,
      devices: [{ name: 'A', kind: 'printer-mono' }],
    });
    const deviceId = office.devices.get('A') ?? '';
    const begin = Date.parse(now);
    const snapshots = fc.uniqueArray(fc.nat(24), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc
        .asyncProperty(histories, daysApart, snapshots, async (rows, apart, at) => {
          const clock = clockAt(now);
          const ctx = { ...office.ctx, clock };
          const arrivals = rows
            .map((row, nth) => ({ ...row, day: nth * apart, nth }))
            .map((row) => ({ ...row, atMs: begin + (row.day + row.lateDays) * 864e5 }))
            .sort((a, b) => a.atMs - b.atMs);
          const shown: { instant: string; cells: unknown }[] = [];
          for (const [index, { day, slip, isWild, nth, atMs }] of arrivals.entries()) {
            clock.move({ milliseconds: Math.max(1, atMs - clock.now().epochMilliseconds) });
            const takenAt = new Date(begin + day * 864e5).toISOString();
            const total = isWild ? 900_000 : Math.max(0, 100 + day + slip);
            const told = { id: `${nth}`, serial: 'S', counterSource: 't' };
            await ingest(ctx, [delivery(deviceId, takenAt, { total }, told)]);
            if (!at.includes(index)) continue;
            shown.push({ instant: instantOf(clock), cells: cellsOf(await tablesAt(ctx, null)) });
          }
          clock.move({ hours: 24 * 200 });
          for (const { instant, cells } of shown) {
            expect(cellsOf(await tablesAt(ctx, instant))).toEqual(cells);
          }
        })
        .afterEach(async () => {
          const stored = [
            'readings',
            'counter_days',
            'counter_months',
            'lineages',
            'reviews',
          ] as const;
          for (const table of stored) await office.ctx.db.deleteFrom(table).execute();
        }),
      { numRuns: testEngine === 'sqlite' ? 120 : 40 },
    );
  },
  patience(120_000),
);
