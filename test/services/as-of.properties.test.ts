import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterValues } from '#core/counter.ts';
import { localDay } from '#core/local-day.ts';
import { shiftPeriod } from '#core/period.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

/** What happens next: some time passes, and a device's reading arrives, maybe long after it was taken. */
const steps = fc.array(
  fc.record({
    passesHours: fc.integer({ min: 0, max: 90 }),
    device: fc.constantFrom('A', 'B'),
    lateHours: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }) },
      { weight: 2, arbitrary: fc.integer({ min: 24, max: 24 * 70 }) },
      // a device's clock may be ahead
      { weight: 1, arbitrary: fc.integer({ min: -23, max: -1 }) },
    ),
    value: fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(0, 7, 4294967295, 4294967290, 260_000, 2 ** 40) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
    ),
    serial: fc.constantFrom('S', 'S', 'S', 'S', 'S', 'S', null, 'T'),
    source: fc.constantFrom('snmp', 'snmp', 'snmp', 'snmp', 'snmp', 'mail', 'manual'),
    basis: fc.constantFrom('t', 't', 't', 't', 't', 't', null, 'u'),
    scans: fc.boolean(),
    isSnapshot: fc.boolean(),
  }),
  { minLength: 2, maxLength: 45 },
);

const start = '2026-06-28T03:00:00.000Z';

/** What a device counted until an instant: steady growth, unless a step says otherwise. */
function countersAt(atMs: number, value: number | null, scans: boolean): CounterValues {
  const total = value ?? Math.floor((atMs - Date.parse('2026-04-01T00:00:00Z')) / 600_000);
  return scans ? { total, scan: Math.floor(total / 3) } : { total };
}

/** The tables of a moment, as anybody would have asked for them then. */
async function tablesAt(
  ctx: Context,
  office: Seed,
  today: string,
  asOf: string | null,
): Promise<CounterTable[]> {
  const month = today.slice(0, 7);
  const query = (some: Partial<CounterQuery>): CounterQuery => ({
    unit: 'month',
    from: shiftPeriod(month, -4),
    to: month,
    measure: 'usage',
    group: 'all',
    kind: null,
    asOf,
    sort: null,
    page: 1,
    ...some,
  });
  const days = { unit: 'day', from: shiftPeriod(today, -60), to: shiftPeriod(today, -1) } as const;
  const tables: CounterTable[] = [];
  for (const some of [
    query({}),
    query({ measure: 'cumulative' }),
    query({ to: shiftPeriod(month, -1) }),
    query({ unit: 'closing' }),
    query({ ...days, sort: '-total' }),
  ]) {
    tables.push(await tabulateMatrix(ctx, some, { pageSize: null }));
  }
  for (const deviceId of office.devices.values()) {
    for (const [breakdown, some] of [
      ['base', query({})],
      ['function', query({ ...days, measure: 'cumulative' })],
    ] as const) {
      tables.push((await tabulateDevice(ctx, { deviceId, breakdown, query: some })).table);
    }
  }
  for (const period of [shiftPeriod(month, -1), month, shiftPeriod(today, -3)]) {
    const input = { period, breakdown: 'base', query: query({}), pageSize: null } as const;
    tables.push(...(await tabulatePeriod(ctx, input)).tables);
  }
  return tables;
}

describeEachEngine((engine) => {
  test('§4.5: a table as of an instant is what was shown at it, whatever came later, in any order', async () => {
    await using office = await seed(engine, {
      now: start,
      devices: [
        { name: 'A', kind: 'mfp-color', startMeters: { total: 20 } },
        { name: 'B', kind: 'printer-mono' },
      ],
    });
    const ctx = { ...office.ctx, closingDay: 20 };
    await fc.assert(
      fc
        .asyncProperty(steps, async (history) => {
          const shown: { at: string; tables: CounterTable[] }[] = [];
          let nth = 0;
          for (const step of history) {
            office.clock.move({ hours: step.passesHours, minutes: 7 });
            const now = office.clock.now().epochMilliseconds;
            const takenMs = now - step.lateHours * 3_600_000;
            const deviceId = office.devices.get(step.device) ?? '';
            const counters = countersAt(takenMs, step.value, step.scans);
            await ingest(ctx, [
              delivery(deviceId, new Date(takenMs).toISOString(), counters, {
                id: `${nth}`,
                source: step.source,
                serial: step.serial,
                counterSource: step.basis,
              }),
            ]);
            nth += 1;
            if (!step.isSnapshot || shown.length > 3) continue;
            const at = instantOf(ctx.clock);
            const today = localDay(at, ctx.zone);
            shown.push({ at, tables: await tablesAt(ctx, office, today, null) });
          }
          office.clock.move({ hours: 1 });
          for (const { at, tables } of shown) {
            const today = localDay(at, ctx.zone);
            expect(await tablesAt(ctx, office, today, at)).toEqual(tables);
          }
        })
        .afterEach(async () => {
          for (const table of [
            'readings',
            'counter_days',
            'counter_months',
            'counter_closings',
            'lineages',
            'reviews',
            'state_events',
          ] as const) {
            await ctx.db.deleteFrom(table).where('customer_id', '=', ctx.customerId).execute();
          }
        }),
      { numRuns: engine === 'sqlite' ? 60 : 8 },
    );
  }, 120_000);
});
