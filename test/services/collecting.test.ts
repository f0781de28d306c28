/** §12: who reads which device, when, and what comes of what is handed over. */
import { describe, expect, test } from 'vitest';
import type { Delivery } from '#core/delivery.ts';
import type { Actor, Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { checkImport, importDevices } from '#server/services/import-devices.ts';
import { greetCollector } from '#server/services/greet-collector.ts';
import { ingest } from '#server/services/ingest.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { moveCollected } from '#server/services/move-collected.ts';
import { planCollector } from '#server/services/plan-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { showDeviceCollectors } from '#server/services/show-device-collectors.ts';
import { takeHanded } from '#server/services/take-handed.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: operator });
const calling = (ctx: Context, collectorId: string): Context => ({
  ...ctx,
  actor: { type: 'collector', collectorId },
});
const sealer = sealerOf('a secret for tests that nobody relies on');
const sealed = () => sealer;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 2, minute)).toISOString();

/** An office with two collectors and as many devices. */
async function office(engine: Parameters<typeof seed>[0]) {
  const seeded = await seed(engine, {
    devices: [
      { name: 'A', host: '192.0.2.1' },
      { name: 'B', host: '192.0.2.2' },
    ],
  });
  const op = acting(seeded.ctx);
  const one = (await registerCollector(op, { name: 'One' })).collectorId;
  const two = (await registerCollector(op, { name: 'Two' })).collectorId;
  const id = (name: string) => seeded.devices.get(name) ?? '';
  return Object.assign(seeded, { op, one, two, id });
}

const planOf = async (ctx: Context, collectorId: string) => {
  const plan = await planCollector(calling(ctx, collectorId), null, sealed);
  if (plan === null) throw new Error('no plan');
  return plan;
};
const ids = (rows: readonly { deviceId: string }[]) => rows.map(({ deviceId }) => deviceId);
const readHere = async ({ ctx }: Seed) =>
  (await devicesForPolling(ctx.db, ctx.customerId)).map(({ device_id: id }) => id);

describeEachEngine((engine) => {
  describe('§12 which collector reads a device', () => {
    test('none: the one inside the server; given to one it is in that one’s plan alone', async () => {
      await using here = await office(engine);
      const { op, ctx, one, two, id } = here;
      expect(await readHere(here)).toEqual([id('A'), id('B')].toSorted());
      expect(await assignCollectors(op, [id('A')], ['one'])).toBe(1);
      expect(await assignCollectors(op, [id('A')], [one])).toBe(0);
      expect(await readHere(here)).toEqual([id('B')]);
      expect(ids((await planOf(ctx, one)).devices)).toEqual([id('A')]);
      expect((await planOf(ctx, two)).devices).toEqual([]);
      await assignCollectors(op, [id('A')], ['One', 'Two']);
      expect(ids((await planOf(ctx, two)).devices)).toEqual([id('A')]);
      expect(await assignCollectors(op, [id('A'), id('B')], ['built-in'])).toBe(1);
      expect(await readHere(here)).toHaveLength(2);
    });

    test('another customer’s device or collector cannot be named, nor one that was revoked', async () => {
      await using here = await office(engine);
      const { op, one, id, stranger } = here;
      const code = 'device.collector_unknown';
      await expect(assignCollectors(op, [id('A')], ['Three'])).rejects.toMatchObject({ code });
      await expect(assignCollectors(acting(stranger), [id('A')], [])).rejects.toMatchObject({
        code: 'device.not_found',
      });
      const theirs = await registerDevice(acting(stranger), {
        ...{ name: 'X', protocol: 'snmp', host: '192.0.2.9' },
      });
      await expect(
        assignCollectors(acting(stranger), [theirs.deviceId], [one]),
      ).rejects.toMatchObject({ code });
      await revokeCollector(op, one);
      await expect(assignCollectors(op, [id('A')], [one])).rejects.toMatchObject({ code });
    });

    test('a revoked collector’s devices are named, and go to another together', async () => {
      await using here = await office(engine);
      const { op, one, two, id } = here;
      await assignCollectors(op, [id('A')], [one]);
      await assignCollectors(op, [id('B')], [one, two]);
      await revokeCollector(op, one);
      const row = (await listCollectors(op)).find(({ collectorId }) => collectorId === one);
      expect(row).toMatchObject({ state: 'revoked', devices: 2 });
      expect(await showDeviceCollectors(op, id('A'))).toEqual({
        choices: [{ collectorId: two, name: 'Two', reads: false }],
        revoked: ['One'],
      });
      expect(await moveCollected(op, one, two)).toBe(2);
      const plan = await planOf(here.ctx, two);
      expect(ids(plan.devices)).toEqual([id('A'), id('B')].toSorted());
      expect(await moveCollected(op, two, 'built-in')).toBe(2);
      expect(await moveCollected(op, 'built-in', two)).toBe(2);
      expect(await readHere(here)).toEqual([]);
    });

    test('a file of devices may say it; a name that nobody has is told with its line', async () => {
      await using here = await office(engine);
      const { op, ctx, one, two } = here;
      const file = 'Name,Host,Collector\nC,192.0.2.3,one；Two\nD,192.0.2.4,\n';
      const wrong = await checkImport(op, file.replace('192.0.2.4,', '192.0.2.4,Nine'));
      expect(wrong.problems).toEqual([
        {
          ...{ line: 3, column: 'Collector', code: 'device.collector_unknown' },
          details: { collector: 'Nine' },
        },
      ]);
      const { deviceIds } = await importDevices(op, file, sealed);
      for (const by of [one, two]) {
        expect(ids((await planOf(ctx, by)).devices)).toEqual(deviceIds.slice(0, 1));
      }
      expect(await readHere(here)).toContain(deviceIds[1]);
    });
  });

  describe('§12 a collector’s plan', () => {
    test('has what it takes to be answered, and is another one only when something in it is', async () => {
      await using here = await office(engine);
      const { op, ctx, one, clock } = here;
      const { deviceId } = await registerDevice(
        op,
        {
          ...{ name: 'S', protocol: 'snmp', host: '192.0.2.7', port: 1161, serial: 'S70001' },
          ...{ snmp: { community: 'hush' }, collectors: ['One'] },
        },
        sealer,
      );
      const plan = await planOf(ctx, one);
      expect(plan).toMatchObject({ zone: 'Asia/Tokyo', windows: [], scan: null });
      expect(plan.devices).toEqual([
        {
          ...{
            deviceId,
            protocol: 'snmp',
            host: '192.0.2.7',
            port: 1161,
            serial: 'S70001',
            mac: null,
          },
          ...{ access: '{"community":"hush"}', dialect: null, countedAt: null, contactAt: null },
        },
      ]);
      const known = (version: string) => planCollector(calling(ctx, one), version, sealed);
      await ingest(calling(ctx, one), [
        delivery(deviceId, at(0), { total: 1 }, { serial: 'S70001' }),
      ]);
      expect(await known(plan.version)).toBeNull();
      expect(await known('another')).toMatchObject({ version: plan.version });
      clock.move({ minutes: 1 });
      await changeScan(op, one, { ranges: '192.0.2.1-20', mdns: true });
      const next = await known(plan.version);
      expect(next?.scan).toEqual({
        ...{ ranges: ['192.0.2.1-192.0.2.20'], everyMs: 24 * 3_600_000, access: [], mdns: true },
        ...{ ipp: false, askedAt: null },
      });
      expect(next?.version).not.toBe(plan.version);
    });

    test('leaves out a device whose secrets cannot be opened, whose screen tells why', async () => {
      await using here = await office(engine);
      const { op, ctx, one } = here;
      const { deviceId } = await registerDevice(
        op,
        {
          ...{ name: 'S', protocol: 'snmp', host: '192.0.2.7', snmp: { community: 'hush' } },
          collectors: [one],
        },
        sealer,
      );
      const other = sealerOf('another secret than the one before it');
      const plan = await planCollector(calling(ctx, one), null, () => other);
      expect(plan?.devices).toEqual([]);
      const { failure_code: failure } = await ctx.db
        .selectFrom('devices')
        .select('failure_code')
        .where('device_id', '=', deviceId)
        .executeTakeFirstOrThrow();
      expect(failure).toBe('secret.wrong');
      // asked for its plan each minute: noted once an hour, as of one that does not answer
      for (const minutes of [1, 1, 60]) {
        here.clock.move({ minutes });
        await planCollector(calling(ctx, one), null, () => other);
      }
      expect(await ctx.db.selectFrom('contact_failures').select('attempts').execute()).toEqual([
        { attempts: 2 },
      ]);
    });
  });

  describe('§12 what is handed over', () => {
    const handed = (deliveries: Delivery[]) => ({ deliveries, failures: [] });
    const outcomes = async (ctx: Context, by: string, deliveries: Delivery[]) =>
      (await takeHanded(calling(ctx, by), handed(deliveries))).map(
        ({ deliveryId, outcome, code }) => [deliveryId, outcome, code],
      );

    test('each delivery has its answer, in the order of the call; the same again is known', async () => {
      await using here = await office(engine);
      const { ctx, one, two, id, stranger } = here;
      const theirs = await registerDevice(acting(stranger), {
        ...{ name: 'X', protocol: 'snmp', host: '192.0.2.9' },
      });
      const sent = [
        delivery(id('B'), at(5), { total: 5 }, { id: 'd1' }),
        delivery(theirs.deviceId, at(1), { total: 5 }, { id: 'd2' }),
        delivery(id('A'), at(4), { total: 5 }, { id: 'd3' }),
        delivery(id('A'), '2026-11-24T00:00:00.000Z', { total: 6 }, { id: 'd4' }),
        delivery(id('A'), at(3), { total: 4 }, { id: 'd5' }),
      ];
      expect(await outcomes(ctx, one, sent)).toEqual([
        ['d1', 'taken', null],
        ['d2', 'refused', 'ingest.unknown_device'],
        ['d3', 'taken', null],
        ['d4', 'refused', 'ingest.in_future'],
        ['d5', 'taken', null],
      ]);
      // also from another collector, and also for a device that it does not read
      expect((await outcomes(ctx, two, sent)).map(([, outcome]) => outcome)).toEqual([
        ...['known', 'refused', 'known', 'refused', 'known'],
      ]);
      const rows = await ctx.db.selectFrom('readings').select('reading_id').execute();
      expect(rows).toHaveLength(3);
      const others = await stranger.db.selectFrom('readings').select('reading_id').execute();
      expect(others).toEqual([]);
    });

    test('all of it or nothing is kept; one that cannot be kept does not hold up the others', async () => {
      await using here = await office(engine);
      const { ctx, one, id } = here;
      const errors: string[] = [];
      const loud = {
        ...calling(ctx, one),
        log: { ...ctx.log, error: (_: object, text: string) => void errors.push(text) },
      };
      // what no schema lets in: JSON has no bigint
      const broken = delivery(id('A'), at(2), { total: 7n as unknown as number }, { id: 'bad' });
      const good = [1, 2, 3].map((n) => delivery(id('B'), at(n), { total: n }, { id: `g${n}` }));
      const failures = [{ deviceId: id('A'), at: at(6), code: 'snmp.timeout', detail: '' }];
      const results = await takeHanded(loud, { deliveries: [broken, ...good], failures });
      expect(results.map(({ deliveryId, outcome }) => `${deliveryId} ${outcome}`)).toEqual([
        ...['bad later', 'g1 taken', 'g2 taken', 'g3 taken'],
      ]);
      expect(errors).toHaveLength(1);
      const failed = await ctx.db.selectFrom('contact_failures').select('attempts').execute();
      expect(failed).toEqual([{ attempts: 1 }]);
      await expect(takeHanded(loud, { deliveries: [broken], failures: [] })).rejects.toThrow();
    });

    test('where nothing can be kept nothing is answered', async () => {
      await using here = await office(engine);
      const { ctx, one, id } = here;
      const good = [1, 2, 3, 4, 5].map((n) => delivery(id('B'), at(n), { total: n }));
      await here.system.db.schema.alterTable('arrivals').renameTo('arrivals_away').execute();
      await expect(takeHanded(calling(ctx, one), handed(good))).rejects.toThrow();
      await here.system.db.schema.alterTable('arrivals_away').renameTo('arrivals').execute();
      expect(await ctx.db.selectFrom('readings').select('reading_id').execute()).toEqual([]);
    });

    test('a failure that is handed over again counts once', async () => {
      await using here = await office(engine);
      const { ctx, one, two, id } = here;
      const failure = (failureId: string, minute: number) => ({
        ...{ deviceId: id('A'), failureId, at: at(minute), code: 'snmp.timeout', detail: '' },
      });
      const first = [failure('f-1', 1), failure('f-2', 2)];
      await takeHanded(calling(ctx, one), { deliveries: [], failures: [...first, ...first] });
      // the answer was lost: it comes again, with one more, and another collector tries as well
      const again = [...first, failure('f-3', 3)];
      await takeHanded(calling(ctx, one), { deliveries: [], failures: again });
      await takeHanded(calling(ctx, two), { deliveries: [], failures: [failure('f-4', 3)] });
      const { attempts, last_at } = await ctx.db
        .selectFrom('contact_failures')
        .select(['attempts', 'last_at'])
        .executeTakeFirstOrThrow();
      expect({ attempts, last_at }).toEqual({ attempts: 4, last_at: at(3) });
      const told = await ctx.db.selectFrom('arrivals').select('failures').execute();
      expect(told.reduce((sum, row) => sum + row.failures, 0)).toBe(4);
    });

    test('a failure that is dated tomorrow is not believed', async () => {
      await using here = await office(engine);
      const { ctx, one, id } = here;
      const failures = [
        { deviceId: id('A'), at: '2026-11-24T00:00:00.000Z', code: 'snmp.timeout', detail: '' },
      ];
      await takeHanded(calling(ctx, one), { deliveries: [], failures });
      expect(await ctx.db.selectFrom('contact_failures').selectAll().execute()).toEqual([]);
    });
  });

  describe('§12 how often and when', () => {
    test('the operator says it, the plan and the greeting follow, the audit notes it once', async () => {
      await using here = await office(engine);
      const { op, ctx, one } = here;
      const usual = await planCollector(calling(ctx, one), null, sealed, {
        stateIntervalMs: 60_000,
      });
      expect(usual?.polling).toEqual({
        ...{ stateIntervalMs: 60_000, counterIntervalMs: 28_800_000, backoffCapMs: 3_600_000 },
      });
      const windows = [{ weekdays: '51', from: '8:30', to: '24:00' }];
      const entered = { stateMinutes: 15, counterHours: 12, windows };
      expect(await changeCollection(op, entered)).toBe(true);
      expect(await changeCollection(op, entered)).toBe(false);
      const plan = await planOf(ctx, one);
      expect(plan.polling).toMatchObject({
        ...{ stateIntervalMs: 900_000, counterIntervalMs: 43_200_000 },
      });
      expect(plan.windows).toEqual([{ weekdays: '15', from: '08:30', to: '00:00' }]);
      const { polling } = await greetCollector(calling(ctx, one), {});
      expect(polling).toMatchObject({ stateSeconds: 900, counterSeconds: 43_200 });
      const notes = await ctx.db
        .selectFrom('audit')
        .select('details_json')
        .where('verb', '=', 'changeCollection')
        .execute();
      expect(notes.map(({ details_json: json }) => JSON.parse(json) as unknown)).toEqual([
        {
          before: { stateMinutes: null, counterHours: null, windows: [] },
          after: { stateMinutes: 15, counterHours: 12, windows: ['15 08:30-00:00'] },
        },
      ]);
    });

    test.each([
      [{ stateMinutes: 0 }, 'collection.state_minutes'],
      [{ stateMinutes: 1.5 }, 'collection.state_minutes'],
      [{ counterHours: 169 }, 'collection.counter_hours'],
      [{ windows: [{ weekdays: '', from: '08:00', to: '09:00' }] }, 'collection.window_days'],
      [{ windows: [{ weekdays: '8', from: '08:00', to: '09:00' }] }, 'collection.window_days'],
      [{ windows: [{ weekdays: '1', from: '25:00', to: '09:00' }] }, 'collection.window_hours'],
    ])('%j is refused', async (input, code) => {
      await using here = await office(engine);
      await expect(changeCollection(here.op, input)).rejects.toMatchObject({ code });
    });

    test('a customer’s administrator sees it, and of no other customer', async () => {
      await using here = await office(engine);
      const { op, ctx, one, stranger, id } = here;
      await assignCollectors(op, [id('A')], [one]);
      await changeScan(op, 'built-in', { ranges: '192.0.2.0/29', everyHours: 6 });
      const admin: Actor = { type: 'user', userId: 'u', userName: 'a', role: 'admin' };
      const { collectors } = await showCollection({ ...ctx, actor: admin });
      expect(collectors.map(({ name, devices, addresses }) => [name, devices, addresses])).toEqual([
        ['One', 1, 0],
        ['Two', 0, 0],
        [null, 1, 6],
      ]);
      const theirs = await showCollection({ ...stranger, actor: admin });
      expect(theirs.collectors).toMatchObject([
        { collectorId: 'built-in', devices: 0, ranges: [] },
      ]);
      const code = 'not_allowed';
      await expect(changeCollection({ ...ctx, actor: admin }, {})).rejects.toMatchObject({ code });
    });
  });

  test('§12 what a collector says of its clock and its store is shown', async () => {
    await using here = await office(engine);
    const { op, ctx, one, clock } = here;
    const row = async () =>
      (await listCollectors(op)).find(({ collectorId }) => collectorId === one);
    expect(await row()).toMatchObject({ clockAhead: null, backlog: null });
    const backlog = { pending: 12, oldestAt: at(0), disk: 'low' } as const;
    await greetCollector(calling(ctx, one), { sentAt: '2026-11-22T03:02:30.000Z', backlog });
    const toldAt = '2026-11-22T03:00:00.000Z';
    expect(await row()).toMatchObject({ clockAhead: 150, backlog: { ...backlog, toldAt } });
    clock.move({ minutes: 2 });
    const sentAt = '2026-11-22T03:01:58.400Z';
    await takeHanded(calling(ctx, one), { deliveries: [], failures: [], sentAt });
    expect(await row()).toMatchObject({ clockAhead: -2, backlog: { pending: 12 } });
  });
});
