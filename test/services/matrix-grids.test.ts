/** §4.6: the values of a file's rows are those of the screen's, however the engine hands them over. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixColumns, matrixRow, rowOfCells } from '#core/build-matrix.ts';
import { parseCounterQuery } from '#core/counter-query.ts';
import { periodsBetween } from '#core/period.ts';
import { headsOf, totalsOf } from '#server/services/counter-entries.ts';
import { matrixGrids } from '#server/services/matrix-grids.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const names = Array.from({ length: 9 }, (_, n) => `D${n}`);
const periods = periodsBetween('2025-11', '2026-02');

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 50_000 }) },
  fc.constantFrom(0.1, 0.3, 12.345, 1e-7, 2 ** 53, 1e21, -3),
);
const value = fc.record({
  unit: fc.constantFrom('impressions', 'impressions', 'impressions', 'm2', 'sheets'),
  total: fc.option(number, { freq: 9 }),
  total_lineage: fc.option(number, { freq: 9 }),
  total_before: fc.option(number, { freq: 9 }),
  /** how many months before */
  back: fc.constantFrom(null, 1, 1, 1, 1, 2),
  total_marks: fc.constantFrom('', '', '', '', 'r', 'gm', 'cjsu'),
});
const fleet = fc.tuple(
  ...names.map(() => fc.tuple(...periods.map(() => fc.option(value, { freq: 5 })))),
);

const queries = ['', '&measure=cumulative', '&group=none', '&kind=printer-mono'].map((more) => {
  const parsed = parseCounterQuery(
    new URLSearchParams(`from=2025-12&to=2026-02${more}`),
    '2026-02-10',
  );
  if (!parsed.ok) throw new Error(more);
  return parsed.query;
});

describeEachEngine((engine) => {
  test('cells are the same as one by one, of as many devices at once as may be', async () => {
    await using made = await seed(engine, {
      groups: ['総務部'],
      devices: names.map((name, n) => ({
        name,
        kind: n % 3 === 0 ? ('printer-mono' as const) : ('mfp-color' as const),
        ...(n % 2 === 0 ? { group: '総務部' } : {}),
      })),
    });
    const { ctx, devices } = made;
    const ids = names.map((name) => devices.get(name) ?? '');
    await fc.assert(
      fc.asyncProperty(fleet, fc.constantFrom(1, 4, 7, 100), async (values, most) => {
        const rows = values.flatMap((ofDevice, n) =>
          ofDevice.flatMap((one, at) => {
            if (one === null) return [];
            const { back, ...rest } = one;
            const earlier = back === null ? null : at < back ? '2025-08' : periods[at - back];
            return {
              ...rest,
              ...{
                customer_id: ctx.customerId,
                device_id: ids[n] ?? '',
                period: periods[at] ?? '',
              },
              total_before_period: earlier ?? null,
              ...{ counters_json: '{}', taken_at: '2026-02-10T00:00:00.000Z' },
            };
          }),
        );
        await ctx.db
          .deleteFrom('counter_months')
          .where('customer_id', '=', ctx.customerId)
          .execute();
        if (rows.length > 0) await ctx.db.insertInto('counter_months').values(rows).execute();
        for (const query of queries) {
          const columns = matrixColumns(query, '2026-02');
          const heads = await headsOf(ctx, query);
          const entries = await totalsOf(ctx, query, heads, false);
          const byDevice = Map.groupBy(entries, ({ deviceId }) => deviceId);
          const whole = heads.map((head) =>
            matrixRow(head, byDevice.get(head.deviceId) ?? [], columns, query),
          );
          const found = [];
          for await (const part of matrixGrids(ctx, query, heads, columns, {
            cells: most * 3,
            devices: 5,
          })) {
            if (part === null) continue;
            expect(part.heads.length).toBeLessThanOrEqual(Math.min(most, 5));
            for (const [row, head] of part.heads.entries()) {
              const cells = [0, 1, 2].map((column) => part.grid.cellAt(row, column));
              found.push(rowOfCells(head, part.grid.unitOf(row), cells, columns, query));
            }
          }
          expect(found).toEqual(whole);
        }
      }),
      { numRuns: 12 },
    );
  });
});
