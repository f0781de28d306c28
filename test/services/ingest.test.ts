import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Counter } from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
import { writePeriodValues } from '#core/period-text.ts';
import { defaultPolicy } from '#core/policy.ts';
import { rollUp } from '#core/rollup.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import type { Database } from '#server/storage/open.ts';
import { delivery } from '#test/support/deliveries.ts';
import { describeEachEngine, testDatabase } from '#test/support/database.ts';

const now = '2026-12-03T00:00:00.000Z';

/** A customer in Tokyo, acting as the collector's command would. */
async function customer({ db }: Database): Promise<Context> {
  const log = { info() {}, warn() {}, error() {} };
  const clock = { now: () => Temporal.Instant.from(now) };
  const actor = { type: 'command', name: 'test' } as const;
  const { customerId } = await registerCustomer({ db, clock, log, actor }, { name: '青空商事' });
  const zone = 'Asia/Tokyo';
  const policy = defaultPolicy;
  return {
    db,
    clock,
    log,
    actor,
    customerId,
    zone,
    closingDay: null,
    groupIds: null,
    policy,
    locale: 'ja',
    displayZone: zone,
  };
}

async function device(ctx: Context, name = '複合機'): Promise<string> {
  return (await registerDevice(ctx, { name, protocol: 'snmp', host: '127.0.0.1' })).deviceId;
}

/** What storage holds of a device's periods, and what the core makes of its readings. */
async function rows(ctx: Context, deviceId: string) {
  const stored = async (table: 'counter_days' | 'counter_months') =>
    (
      await ctx.db
        .selectFrom(table)
        .select(['period', 'counters_json', 'total', 'total_before'])
        .where('customer_id', '=', ctx.customerId)
        .where('device_id', '=', deviceId)
        .orderBy('period')
        .execute()
    ).map((row) => ({ ...row }));
  const rollup = rollUp(await readingsOf(ctx.db, ctx.customerId, deviceId), ctx.zone);
  const derived = (periods: typeof rollup.days) =>
    [...periods.values()]
      .sort((a, b) => (a.period < b.period ? -1 : 1))
      .map(({ period, values }) => ({
        period,
        counters: JSON.parse(writePeriodValues(period, values)),
        total: values.get('total')?.panel ?? null,
        total_before: values.get('total')?.before ?? null,
      }));
  const parsed = (list: Awaited<ReturnType<typeof stored>>) =>
    list.map(({ counters_json, ...row }) => ({ ...row, counters: JSON.parse(counters_json) }));
  return {
    stored: {
      days: parsed(await stored('counter_days')),
      months: parsed(await stored('counter_months')),
    },
    derived: { days: derived(rollup.days), months: derived(rollup.months) },
  };
}

const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 4000 }),
    growth: fc.oneof(
      { weight: 10, arbitrary: fc.integer({ min: 0, max: 400 }) },
      { weight: 1, arbitrary: fc.constantFrom(-10_000, 400_000) },
    ),
    late: fc.boolean(),
    scan: fc.boolean(),
  }),
  { minLength: 1, maxLength: 20 },
);

describeEachEngine((engine) => {
  test('days and months follow from the readings, however these arrive (§4.5)', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const deviceId = await device(ctx);
        let ms = Date.UTC(2026, 9, 28);
        let total = 5000;
        const deliveries = history.map(({ minutes, growth, late, scan }) => {
          ms += minutes * 60_000;
          total = Math.max(0, total + growth);
          const counters = scan ? { total, scan: 7 } : { total };
          return { late, one: delivery(deviceId, new Date(ms).toISOString(), counters) };
        });
        for (const { late, one } of deliveries) if (!late) await ingest(ctx, [one]);
        await ingest(
          ctx,
          deliveries.map(({ one }) => one),
        );
        const { stored, derived } = await rows(ctx, deviceId);
        expect(stored).toEqual(derived);
      }),
      { numRuns: engine === 'sqlite' ? 30 : 6 },
    );
  });

  test('a delivery that comes three times is one reading (case 15)', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    const deviceId = await device(ctx);
    const one = delivery(deviceId, '2026-11-10T09:00:00.000Z', { total: 100 });
    const two = delivery(deviceId, '2026-11-11T09:00:00.000Z', { total: 140 });
    expect(await ingest(ctx, [one])).toMatchObject({ accepted: [one.deliveryId], duplicate: [] });
    expect(await ingest(ctx, [two, one, one])).toMatchObject({
      accepted: [two.deliveryId],
      duplicate: [one.deliveryId, one.deliveryId],
    });
    expect(await readingsOf(ctx.db, ctx.customerId, deviceId)).toHaveLength(2);
  });

  test('what one delivery does wrong costs the others nothing', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    const other = await customer(database);
    const [own, foreign] = [await device(ctx), await device(other)];
    const at = '2026-11-10T09:00:00.000Z';
    const result = await ingest(ctx, [
      delivery(foreign, at, { total: 1 }),
      delivery('nobody', at, { total: 1 }),
      delivery(own, '2026-12-05T00:00:00.000Z', { total: 9 }),
      delivery(own, at, { total: 100 }),
    ]);
    expect(result.refused.map(({ code }) => code).sort()).toEqual([
      'ingest.in_future',
      'ingest.unknown_device',
      'ingest.unknown_device',
    ]);
    expect(result.accepted).toHaveLength(1);
    expect(await readingsOf(other.db, other.customerId, foreign)).toEqual([]);
  });

  test('state, conditions and their since follow the newest delivery (§3.1.4)', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    const deviceId = await device(ctx);
    const jam = { severity: 'error', code: 'media-jam', text: '' } as const;
    const low = { severity: 'warning', code: 'toner-low', text: 'low' } as const;
    const at = (hour: number) => `2026-11-10T0${hour}:00:00.000Z`;
    await ingest(ctx, [delivery(deviceId, at(1), {}, { state: 'warning', conditions: [low] })]);
    await ingest(ctx, [delivery(deviceId, at(3), {}, { state: 'error', conditions: [jam, low] })]);
    await ingest(ctx, [delivery(deviceId, at(2), {}, { state: 'normal' })]);
    const row = await ctx.db.selectFrom('devices').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'error', state_since_at: at(3), contact_at: at(3) });
    expect(JSON.parse(row.conditions_json)).toEqual([
      { ...jam, since: at(3) },
      { ...low, since: at(1) },
    ]);
    const events = await ctx.db
      .selectFrom('state_events')
      .select(['at', 'state'])
      .orderBy('at')
      .execute();
    expect(events).toEqual([
      { at: at(1), state: 'warning' },
      { at: at(3), state: 'error' },
    ]);
  });

  test('another machine in a device’s place is noted, never merged in silence (§12)', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    const deviceId = await device(ctx);
    const at = (day: number) => `2026-11-1${day}T09:00:00.000Z`;
    const from = (serial: string, day: number, total: number): Delivery =>
      delivery(deviceId, at(day), { total }, { serial });
    await ingest(ctx, [from('A', 0, 9000)]);
    await ingest(ctx, [from('B', 1, 12345)]);
    const audits = await ctx.db
      .selectFrom('audit')
      .select('details_json')
      .where('verb', '=', 'ingest')
      .execute();
    expect(audits.map((row) => JSON.parse(row.details_json).serial)).toEqual([
      { from: 'A', to: 'B' },
    ]);
    const reviews = await ctx.db.selectFrom('reviews').select(['finding', 'counter']).execute();
    expect(reviews).toEqual([{ finding: 'swap', counter: 'total' satisfies Counter }]);
  });

  test('raw varbinds of the last five polls are kept', async () => {
    await using database = await testDatabase(engine);
    const ctx = await customer(database);
    const deviceId = await device(ctx);
    for (let hour = 1; hour <= 7; hour++) {
      const raw = new Uint8Array([hour, 0, 255]);
      await ingest(ctx, [
        delivery(deviceId, `2026-11-10T0${hour}:00:00.000Z`, { total: hour }, { raw }),
      ]);
    }
    const kept = await ctx.db
      .selectFrom('raw_polls')
      .select(['varbinds'])
      .orderBy('taken_at')
      .execute();
    expect(kept.map(({ varbinds }) => [...varbinds])).toEqual(
      [3, 4, 5, 6, 7].map((n) => [n, 0, 255]),
    );
  });
});
