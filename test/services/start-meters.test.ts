import { expect, test } from 'vitest';
import type { CounterValues, Unit } from '#core/counter.ts';
import type { Context } from '#server/context.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { ingest } from '#server/services/ingest.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { withdrawMeters } from '#server/services/withdraw-meters.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf, deviceRows } from '#test/support/device-rows.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const plan = { devices: [{ name: 'Hall' }, { name: 'Desk', startMeters: { total: 4000 } }] };

async function told(
  office: Seed,
  name: string,
  readings: readonly (readonly [day: string, total: number, serial?: string])[],
  unit: Unit = 'impressions',
): Promise<string> {
  const deviceId = office.devices.get(name) ?? '';
  await ingest(
    office.ctx,
    readings.map(([day, total, serial]) =>
      delivery(
        deviceId,
        `2026-${day}T09:00:00.000Z`,
        { total, scan: 10 },
        { serial: serial ?? null, unit },
      ),
    ),
  );
  return deviceId;
}

async function enter(
  ctx: Context,
  deviceId: string,
  serial: string | null,
  counters: CounterValues,
) {
  const { seen } = await showMeters(ctx, deviceId);
  await enterMeters(ctx, { deviceId, serial, counters, seen });
}

/** The total of a day or month, as the table shows it. */
async function cell(ctx: Context, deviceId: string, period: string) {
  const query = {
    unit: period.length === 7 ? 'month' : 'day',
    from: period,
    to: period,
    measure: 'usage',
    group: 'all',
    kind: null,
    sort: null,
    page: 1,
    asOf: null,
  } as const;
  const { table } = await tabulateDevice(ctx, { deviceId, breakdown: 'base', query });
  return table.rows[0]?.cells[0];
}

describeEachEngine((engine) => {
  test('cases 3 and 4: entered later, a start meter makes the first period a measured one', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, 'Hall', [
      ['11-10', 5000],
      ['11-20', 5600],
    ]);
    const before = await deviceRows(ctx, deviceId);
    expect(await cell(ctx, deviceId, '2026-11')).toMatchObject({ value: 5600, quality: 'first' });
    await enter(ctx, deviceId, null, { total: 4800 });
    expect(await cell(ctx, deviceId, '2026-11')).toMatchObject({ value: 800, quality: 'measured' });
    expect(await cell(ctx, deviceId, '2026-11-10')).toMatchObject({ value: 200 });
    const { machines } = await showMeters(ctx, deviceId);
    expect(machines[0]?.history).toHaveLength(1);
    const meterId = machines[0]?.history[0]?.meterId ?? '';
    await withdrawMeters(ctx, { deviceId, meterId });
    expect(await deviceRows(ctx, deviceId)).toBe(before);
  });

  test('case 11: a swapped-in machine starts at what was entered for its serial', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, 'Hall', [
      ['11-10', 9000, 'A'],
      ['11-11', 12345, 'B'],
    ]);
    expect(await cell(ctx, deviceId, '2026-11-11')).toMatchObject({
      value: 0,
      marks: expect.arrayContaining(['swap', 'start-assumed']),
    });
    const { machines } = await showMeters(ctx, deviceId);
    expect(machines.map(({ serial }) => serial)).toEqual([null, 'B']);
    expect(machines[1]).toMatchObject({ standing: {}, first: { total: 12345 } });
    await enter(ctx, deviceId, 'B', { total: 12000 });
    expect(await cell(ctx, deviceId, '2026-11-11')).toMatchObject({ value: 345, marks: ['swap'] });
  });

  test('a correction takes the place of what was noted at registration, also where it is blank', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, 'Desk', [['11-10', 5000]]);
    expect(await cell(ctx, deviceId, '2026-11-10')).toMatchObject({ value: 1000 });
    expect((await showMeters(ctx, deviceId)).machines[0]?.standing).toEqual({ total: 4000 });
    await enter(ctx, deviceId, null, { total: 4500 });
    expect(await cell(ctx, deviceId, '2026-11-10')).toMatchObject({ value: 500 });
    office.clock.move({ minutes: 1 });
    await enter(ctx, deviceId, null, {});
    expect(await cell(ctx, deviceId, '2026-11-10')).toMatchObject({
      value: 5000,
      quality: 'first',
    });
    expect((await auditOf(ctx, 'enterMeters')).map(({ details }) => details)).toEqual([
      { deviceId, serial: null, before: { total: 4000 }, after: { total: 4500 } },
      { deviceId, serial: null, before: { total: 4500 }, after: {} },
    ]);
    const rows = await ctx.db
      .selectFrom('device_meters')
      .select(['counters_json', 'undone_at'])
      .orderBy('entered_at')
      .execute();
    expect(rows).toEqual([
      { counters_json: '{"total":4500}', undone_at: '2026-11-22T03:01:00.000Z' },
      { counters_json: '{}', undone_at: null },
    ]);
  });

  test('later readings go on from it', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, 'Hall', [['11-10', 5000]]);
    await enter(ctx, deviceId, null, { total: 4800 });
    await told(office, 'Hall', [
      ['11-10', 5000],
      ['11-11', 5050],
    ]);
    expect(await cell(ctx, deviceId, '2026-11')).toMatchObject({ value: 250, quality: 'measured' });
  });

  test('a number above the first value, a fraction of a face, another machine are refused', async () => {
    await using office = await seed(engine, plan);
    const { ctx, stranger } = office;
    const deviceId = await told(office, 'Hall', [['11-10', 5000, 'A']]);
    const refused = async (serial: string | null, counters: CounterValues) =>
      enter(ctx, deviceId, serial, counters).then(
        () => null,
        (error: { code: string }) => error.code,
      );
    expect(await refused(null, { total: 5001 })).toBe('meters.above_first');
    expect(await refused(null, { total: 0.5 })).toBe('meters.fraction');
    expect(await refused(null, { total: -1 })).toBe('meters.unreadable');
    expect(await refused('B', { total: 1 })).toBe('meters.unknown_machine');
    const odd = { nonsense: 1 } as unknown as CounterValues;
    expect(await refused(null, odd)).toBe('meters.unknown_counter');
    const input = { deviceId, serial: null, counters: { total: 1 }, seen: '0 0' };
    await expect(enterMeters(stranger, input)).rejects.toMatchObject({ code: 'device.not_found' });
    await expect(showMeters(stranger, deviceId)).rejects.toMatchObject({
      code: 'device.not_found',
    });
    const viewer = {
      ...ctx,
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    await expect(enterMeters(viewer, input)).rejects.toMatchObject({ status: 'forbidden' });
    const wide = await told(office, 'Desk', [['11-10', 5000.5]], 'm2');
    await enter(ctx, wide, null, { total: 4000.125 });
    expect(await cell(ctx, wide, '2026-11-10')).toMatchObject({ value: 1000.375 });
  });

  test('of two who enter at once the second is told', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, 'Hall', [['11-10', 5000]]);
    const input = { deviceId, serial: null, seen: (await showMeters(ctx, deviceId)).seen };
    const both = await Promise.allSettled([
      enterMeters(ctx, { ...input, counters: { total: 4000 } }),
      enterMeters(ctx, { ...input, counters: { total: 3000 } }),
    ]);
    const refused = both.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(refused).toEqual([expect.objectContaining({ code: 'meters.changed_meanwhile' })]);
    await expect(withdrawMeters(ctx, { deviceId, meterId: 'gone' })).rejects.toMatchObject({
      status: 'conflict',
    });
  });
});
