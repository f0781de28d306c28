import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterValues } from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
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
import { patience } from '#test/support/patience.ts';
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

/** What is not as usual about one of a device's readings, which come twice a day. */
const incidents = fc.array(
  fc.record({
    nth: fc.integer({ min: 0, max: 150 }),
    device: fc.constantFrom('A', 'B'),
    lateHours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 24 * 60 })),
    value: fc.option(fc.constantFrom(0, 5, 7, 300, 4294967295, 260_000, 2 ** 40), { freq: 2 }),
    serial: fc.constantFrom('S', 'S', 'S', null, 'T'),
    isAbsent: fc.boolean(),
  }),
  { maxLength: 6 },
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

/** A delivery and when it arrives. */
interface Arrival {
  atMs: number;
  delivery: Delivery;
}

/** Takes deliveries in the order of their arrival; shows tables at some instants, and again at the end. */
async function showsTheSame(
  office: Seed,
  ctx: Context,
  arrivals: Arrival[],
  snapshots: Set<number>,
) {
  const shown: { at: string; tables: CounterTable[] }[] = [];
  for (const [index, { atMs, delivery }] of arrivals.sort((a, b) => a.atMs - b.atMs).entries()) {
    const passed = atMs - office.clock.now().epochMilliseconds;
    office.clock.move({ milliseconds: Math.max(0, passed) });
    await ingest(ctx, [delivery]);
    if (!snapshots.has(index)) continue;
    const at = instantOf(ctx.clock);
    shown.push({ at, tables: await tablesAt(ctx, office, localDay(at, ctx.zone), null) });
    // what comes at the same instant would belong to it
    office.clock.move({ milliseconds: 1 });
  }
  office.clock.move({ hours: 1 });
  for (const { at, tables } of shown) {
    expect(await tablesAt(ctx, office, localDay(at, ctx.zone), at)).toEqual(tables);
  }
}

async function forget(ctx: Context): Promise<void> {
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
}

const devices = [
  { name: 'A', kind: 'mfp-color', startMeters: { total: 20 } },
  { name: 'B', kind: 'printer-mono' },
] as const;

describeEachEngine((engine) => {
  test(
    '§4.5.9: a table as of an instant is what was shown at it, whatever came later, in any order',
    async () => {
      await using office = await seed(engine, { now: start, closingDay: 20, devices });
      const { ctx } = office;
      await fc.assert(
        fc
          .asyncProperty(steps, async (history) => {
            let atMs = office.clock.now().epochMilliseconds;
            const snapshots = new Set<number>();
            const arrivals = history.map((step, nth): Arrival => {
              atMs += step.passesHours * 3_600_000 + 420_000;
              const takenMs = atMs - step.lateHours * 3_600_000;
              const { serial, source, basis: counterSource } = step;
              if (step.isSnapshot && snapshots.size < 4) snapshots.add(nth);
              const told = { id: `${nth}`, source, serial, counterSource };
              const counters = countersAt(takenMs, step.value, step.scans);
              const takenAt = new Date(takenMs).toISOString();
              const deviceId = office.devices.get(step.device) ?? '';
              return { atMs, delivery: delivery(deviceId, takenAt, counters, told) };
            });
            await showsTheSame(office, ctx, arrivals, snapshots);
          })
          .afterEach(() => forget(ctx)),
        { numRuns: engine === 'sqlite' ? 60 : 8 },
      );
    },
    patience(120_000),
  );

  test(
    '§4.5.9: so it is in months of steady readings, some of them late, wild or missing',
    async () => {
      await using office = await seed(engine, { now: start, closingDay: 20, devices });
      const { ctx } = office;
      const snapshots = fc.uniqueArray(fc.integer({ min: 20, max: 290 }), { maxLength: 3 });
      await fc.assert(
        fc
          .asyncProperty(incidents, snapshots, async (unusual, at) => {
            const beginMs = office.clock.now().epochMilliseconds;
            const arrivals = [...office.devices].flatMap(([name, deviceId]) =>
              Array.from({ length: 150 }, (_, nth): Arrival[] => {
                const what = unusual.find((one) => one.device === name && one.nth === nth);
                if (what?.isAbsent) return [];
                const takenMs = beginMs + nth * 12 * 3_600_000;
                const counters = countersAt(takenMs, what?.value ?? null, nth % 3 > 0);
                const serial = what === undefined ? 'S' : what.serial;
                const told = { id: `${nth}`, serial, counterSource: 't' };
                const takenAt = new Date(takenMs).toISOString();
                return [
                  {
                    atMs: takenMs + (what?.lateHours ?? 0) * 3_600_000,
                    delivery: delivery(deviceId, takenAt, counters, told),
                  },
                ];
              }).flat(),
            );
            await showsTheSame(office, ctx, arrivals, new Set(at));
          })
          .afterEach(() => forget(ctx)),
        { numRuns: engine === 'sqlite' ? 25 : 2 },
      );
    },
    patience(120_000),
  );
});
