import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { ingest } from '#server/services/ingest.ts';
import { listRegistered } from '#server/services/list-registered.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const sealer = sealerOf('a secret for tests that nobody relies on');
const minutes = [0, 1, 2, 3, 4, 5];
const takenAt = (minute: number) => `2026-10-10T03:0${minute}:00.000Z`;

describeEachEngine((engine) => {
  test('§12 what comes of one device at once is taken in, all of it', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A' }] });
    const { ctx, devices } = office;
    const [deviceId = ''] = devices.values();
    const report = (minute: number) =>
      ingest(ctx, [delivery(deviceId, takenAt(minute), { total: 100 + minute })]);
    await Promise.all(minutes.map(report));
    const readings = await readingsOf(ctx.db, ctx.customerId, deviceId);
    expect(readings.map(({ counters }) => counters.total)).toEqual([100, 101, 102, 103, 104, 105]);
  });

  test('§11 devices of two customers change places while they report, and wait for each other', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A' }] });
    const [a = ''] = office.devices.values();
    const ctx = { ...office.ctx, actor: operator };
    const to = { ...office.stranger, actor: operator };
    const { deviceId: b } = await registerDevice(to, { name: 'B', protocol: 'manual' });
    const system = { ...office.system, actor: operator };
    const reports = minutes.flatMap((minute) => [
      ingest(office.ctx, [delivery(a, takenAt(minute), { total: 100 + minute })]),
      ingest(office.stranger, [delivery(b, takenAt(minute), { total: 200 + minute })]),
    ]);
    await Promise.all([
      ...reports,
      transferDevice(system, { deviceId: a, from: ctx, to }, () => sealer),
      transferDevice(system, { deviceId: b, from: to, to: ctx }, () => sealer),
    ]);
    const used = {
      ...({ group: 'all', text: '', use: 'used', page: 1, pageSize: 50 } as const),
      sort: { by: 'name', descending: false } as const,
    };
    expect((await listRegistered(ctx, used)).rows.map(({ name }) => name)).toEqual(['B']);
    expect((await listRegistered(to, used)).rows.map(({ name }) => name)).toEqual(['A']);
  });
});
