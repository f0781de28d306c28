import { expect, test } from 'vitest';
import type { Actor, Context } from '#server/context.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { ingest } from '#server/services/ingest.ts';
import {
  listArrivalDevices,
  type ArrivalDeviceQuery,
} from '#server/services/list-arrival-devices.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { surveyArrivals, type ArrivalSurveyQuery } from '#server/services/survey-arrivals.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const command: Actor = { type: 'command', name: 'test' };
const provider = (office: Seed, actor = operator) => ({
  ...{ ...office.system, actor, locale: 'en' as const },
});
const all: ArrivalSurveyQuery = {
  ...{ customerId: null, quietOnly: false, page: 1, pageSize: 50 },
  sort: { by: 'customer', descending: false },
};
const everyDevice: ArrivalDeviceQuery = { ...all, sort: { by: 'device', descending: false } };

const by = (ctx: Context, collectorId: string): Context => ({
  ...ctx,
  actor: { type: 'collector', collectorId },
});
const nowOf = (office: Seed) => office.clock.now().toString({ fractionalSecondDigits: 3 });

/** A reading of a device, now. */
const read = (office: Seed, collectorId: string, name: string, total: number) =>
  ingest(by(office.ctx, collectorId), [
    delivery(office.devices.get(name) ?? '', nowOf(office), { total }),
  ]);
const fail = (office: Seed, collectorId: string, name: string) =>
  recordContactFailures(by(office.ctx, collectorId), [
    {
      ...{ deviceId: office.devices.get(name) ?? '', at: nowOf(office) },
      ...{ code: 'snmp.timeout', detail: '' },
    },
  ]);

describeEachEngine((engine) => {
  test('§11 what each collector brought in the last hour, day and week, and which devices it reads', async () => {
    await using office = await seed(engine, {
      devices: ['one', 'two', 'three', 'four'].map((name) => ({ name })),
    });
    const acting = { ...office.ctx, actor: operator };
    const { collectorId, token } = await registerCollector(acting, { name: 'Plant' });
    await enrolCollector(office.system, { token, version: '1', address: null });
    await read(office, 'built-in', 'one', 1);
    office.clock.move({ hours: 24 * 3 });
    await read(office, 'built-in', 'one', 2);
    await read(office, collectorId, 'two', 2);
    office.clock.move({ hours: 5 });
    await read(office, 'built-in', 'one', 3);
    await fail(office, collectorId, 'two');
    await fail(office, collectorId, 'three');
    // the same delivery again has not arrived again
    await read(office, 'built-in', 'one', 3);
    const { rows, total } = await surveyArrivals(provider(office), all);
    expect(total).toBe(3);
    expect(rows).toMatchObject([
      {
        ...{ customerName: 'Aoba Trading', collectorId: 'built-in', name: null, state: null },
        hour: { reports: 1, readings: 1, failures: 0 },
        day: { reports: 2, readings: 2, failures: 0 },
        week: { reports: 3, readings: 3, failures: 0 },
        ...{ registered: 1, reporting: 1, silent: 0, never: 0, contactAt: nowOf(office) },
      },
      {
        ...{ collectorId, name: 'Plant', state: 'silent', contactAt: '2026-11-22T03:00:00.000Z' },
        hour: { reports: 0, readings: 0, failures: 2 },
        day: { reports: 1, readings: 1, failures: 2 },
        week: { reports: 1, readings: 1, failures: 2 },
        ...{ registered: 2, reporting: 0, silent: 1, never: 1 },
      },
      { collectorId: null, name: null, registered: 1, reporting: 0, silent: 0, never: 1 },
    ]);
    const quiet = await surveyArrivals(provider(office), { ...all, quietOnly: true });
    expect(quiet.rows.map((row) => row.collectorId)).toEqual([collectorId, null]);
    const silent = { ...all, sort: { by: 'silent', descending: true } as const };
    expect((await surveyArrivals(provider(office), silent)).rows[0]?.collectorId).toBe(collectorId);
  });

  test('§11 devices that fell silent or never reported, since when and why', async () => {
    await using office = await seed(engine, {
      devices: ['one', 'two', 'three'].map((name) => ({ name })),
    });
    await read(office, 'built-in', 'one', 1);
    await read(office, 'built-in', 'two', 1);
    office.clock.move({ hours: 1 });
    await read(office, 'built-in', 'one', 2);
    await fail(office, 'built-in', 'two');
    const quiet = { ...everyDevice, quietOnly: true };
    const { rows } = await listArrivalDevices(provider(office), quiet);
    expect(rows).toMatchObject([
      {
        ...{ name: 'three', arrival: 'never', contactAt: null, collectorId: null },
        ...{ quietSince: '2026-11-22T03:00:00.000Z', failureCode: null },
      },
      {
        ...{ name: 'two', arrival: 'silent', collectorId: 'built-in' },
        ...{ quietSince: '2026-11-22T03:00:00.000Z', contactAt: '2026-11-22T03:00:00.000Z' },
        ...{ failureCode: 'snmp.timeout', failedAt: '2026-11-22T04:00:00.000Z' },
      },
    ]);
    const whole = await listArrivalDevices(provider(office), everyDevice);
    expect(whole.rows.map(({ name, arrival }) => [name, arrival])).toEqual([
      ...[
        ['one', 'reporting'],
        ['three', 'never'],
        ['two', 'silent'],
      ],
    ]);
    const second = { ...everyDevice, page: 9, pageSize: 2 };
    expect(await listArrivalDevices(provider(office), second)).toMatchObject({
      ...{ page: 2, total: 3, rows: [{ name: 'two' }] },
    });
    const elsewhere = { ...everyDevice, customerId: office.stranger.customerId };
    expect((await listArrivalDevices(provider(office), elsewhere)).rows).toEqual([]);
  });

  test('§11 a collector that was revoked is listed while devices of it are left', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const acting = { ...office.ctx, actor: operator };
    const used = await registerCollector(acting, { name: 'Used' });
    const unused = await registerCollector(acting, { name: 'Unused' });
    await read(office, used.collectorId, 'one', 1);
    for (const { collectorId } of [used, unused]) await revokeCollector(acting, collectorId);
    const { rows } = await surveyArrivals(provider(office), all);
    expect(rows).toMatchObject([{ name: 'Used', state: 'revoked', registered: 1 }]);
  });

  test('§11 what is no collector’s arrives from nowhere, and old slots are forgotten', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }] });
    const deviceId = office.devices.get('one') ?? '';
    const history = [delivery(deviceId, '2026-11-01T00:00:00.000Z', { total: 1 })];
    await ingest({ ...office.ctx, actor: command }, history);
    expect((await surveyArrivals(provider(office), all)).rows).toMatchObject([
      { collectorId: null, week: { reports: 0 }, registered: 1 },
    ]);
    await read(office, 'built-in', 'one', 2);
    office.clock.move({ hours: 24 * 9 });
    await read(office, 'built-in', 'one', 3);
    const slots = await office.system.db.selectFrom('arrivals').select('slot').execute();
    expect(slots).toEqual([{ slot: '2026-12-01T03:00:00.000Z' }]);
  });

  test('§11 all of the provider’s staff may look; nobody else', async () => {
    await using office = await seed(engine);
    await registerDevice({ ...office.stranger, actor: command }, { name: 'x', protocol: 'manual' });
    const reader: Actor = { ...operator, role: 'operator-viewer' };
    expect((await surveyArrivals(provider(office, reader), all)).total).toBe(1);
    for (const role of ['admin', 'viewer'] as const) {
      const other = provider(office, { ...operator, role });
      const code = 'not_allowed';
      await expect(surveyArrivals(other, all)).rejects.toMatchObject({ code });
      await expect(listArrivalDevices(other, everyDevice)).rejects.toMatchObject({ code });
    }
  });
});
