/** §10, §12: who a device is that a collector came across, and what comes of it. */
import { describe, expect, test } from 'vitest';
import type { Sighting } from '#core/sighting.ts';
import type { Actor, Context } from '#server/context.ts';
import { approveDiscovered } from '#server/services/approve-discovered.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { dismissDiscovered } from '#server/services/dismiss-discovered.ts';
import { ingest } from '#server/services/ingest.ts';
import { listDiscovered } from '#server/services/list-discovered.ts';
import { noteSightings } from '#server/services/note-sightings.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { addressesOfDevice } from '#server/storage/queries/device-addresses.ts';
import { discoveredPage } from '#server/storage/queries/discovered.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 2, minute)).toISOString();
const never = (): never => {
  throw new Error('nothing is sealed');
};

function seen(address: string, minute: number, more: Partial<Sighting> = {}): Sighting {
  return {
    ...{ address, at: at(minute), serial: null, mac: null, vendor: null, model: null },
    ...{ kind: null, protocol: 'snmp', accessId: null, ...more },
  };
}

/** Two devices that were read once by the collector inside the server. */
async function office(engine: Parameters<typeof seed>[0], serials = ['KADO0001', 'KADO0002']) {
  const seeded = await seed(engine, {
    devices: [
      { name: 'A', host: '192.0.2.1' },
      { name: 'B', host: '192.0.2.2' },
    ],
  });
  const { ctx } = seeded;
  const collector: Context = { ...ctx, actor: { type: 'collector', collectorId: 'built-in' } };
  const id = (name: string) => seeded.devices.get(name) ?? '';
  const tell = (name: string, minute: number, serial: string | null, total: number) =>
    ingest(collector, [delivery(id(name), at(minute), { total }, { serial })]);
  await tell('A', 0, serials[0] ?? null, 100);
  await tell('B', 0, serials[1] ?? null, 200);
  const lose = (name: string, minute: number) =>
    recordContactFailures(collector, [
      { deviceId: id(name), at: at(minute), code: 'snmp.timeout', detail: '' },
    ]);
  return Object.assign(seeded, { collector, id, tell, lose, op: { ...ctx, actor: operator } });
}

const hostsOf = async ({ ctx }: Seed) =>
  Object.fromEntries(
    (await devicesForPolling(ctx.db, ctx.customerId)).map(({ device_id: id, host }) => [id, host]),
  );
const waiting = ({ ctx }: Seed) =>
  discoveredPage(ctx.db, ctx.customerId, { state: 'waiting', page: 1, pageSize: 50 });

describeEachEngine((engine) => {
  describe('§10 a device that moved', () => {
    test('is read where it was seen, by its serial number; the old address stays known', async () => {
      await using here = await office(engine);
      const { collector, id, lose, tell, ctx } = here;
      await lose('A', 5);
      const noted = await noteSightings(collector, [seen('192.0.2.77', 6, { serial: 'KADO0001' })]);
      expect(noted).toEqual({ moved: 1, found: 0 });
      expect((await hostsOf(here))[id('A')]).toBe('192.0.2.77');
      const key = { customerId: ctx.customerId, deviceId: id('A') };
      expect(await addressesOfDevice(ctx.db, key, 9)).toMatchObject([
        { host: '192.0.2.1', collector_id: 'built-in' },
      ]);
      // and it goes on counting: nothing but the missed polls is missing
      expect((await tell('A', 7, 'KADO0001', 130)).accepted).toHaveLength(1);
      expect(
        await noteSightings(collector, [seen('192.0.2.77', 9, { serial: 'KADO0001' })]),
      ).toEqual({ moved: 0, found: 0 });
    });

    test('stays where it is while it answers there: it has two addresses', async () => {
      await using here = await office(engine);
      const { collector, id, lose } = here;
      const other = seen('192.0.2.77', 6, { serial: 'KADO0001' });
      expect(await noteSightings(collector, [other])).toEqual({ moved: 0, found: 0 });
      await lose('A', 5);
      const both = [other, seen('192.0.2.1', 6, { serial: 'KADO0001' })];
      expect(await noteSightings(collector, both)).toEqual({ moved: 0, found: 0 });
      expect((await hostsOf(here))[id('A')]).toBe('192.0.2.1');
    });

    test('is known by its MAC where its serial number is a placeholder, or is borne by two', async () => {
      await using here = await office(engine, ['SAME0001', 'SAME0001']);
      const { collector, id, lose, op } = here;
      const mac = '00:80:77:01:02:03';
      await changeDevice(op, id('B'), { settings: { mac } }, never);
      await lose('A', 5);
      await lose('B', 5);
      // by the serial number it may be either
      expect(
        await noteSightings(collector, [seen('192.0.2.8', 6, { serial: 'SAME0001' })]),
      ).toEqual({
        moved: 0,
        found: 1,
      });
      const told = { serial: 'SAME0001', mac: '00-80-77-01-02-03' };
      expect((await noteSightings(collector, [seen('192.0.2.9', 6, told)])).moved).toBe(1);
      const empty = { serial: 'XXXXXXXX', mac };
      await lose('B', 20);
      expect((await noteSightings(collector, [seen('192.0.2.10', 21, empty)])).moved).toBe(1);
      expect(await hostsOf(here)).toEqual({ [id('A')]: '192.0.2.1', [id('B')]: '192.0.2.10' });
    });

    test('is not moved by a MAC against its serial number, nor by its address', async () => {
      await using here = await office(engine);
      const { collector, id, lose, op } = here;
      const mac = '00:80:77:01:02:03';
      await changeDevice(op, id('A'), { settings: { mac } }, never);
      await lose('A', 5);
      const other = [seen('192.0.2.9', 6, { serial: 'KADO0009', mac }), seen('192.0.2.1', 6)];
      expect(await noteSightings(collector, other)).toEqual({ moved: 0, found: 2 });
      expect((await hostsOf(here))[id('A')]).toBe('192.0.2.1');
    });

    test('is not moved by a collector that does not read it, nor away from a name', async () => {
      await using here = await office(engine);
      const { collector, ctx, id, lose, op } = here;
      const { collectorId } = await registerCollector(op, { name: 'One' });
      const sighting = [seen('192.0.2.77', 6, { serial: 'KADO0001' })];
      const one: Context = { ...ctx, actor: { type: 'collector', collectorId } };
      await lose('A', 5);
      expect((await noteSightings(one, sighting)).moved).toBe(0);
      await assignCollectors(op, [id('A')], ['One']);
      expect((await noteSightings(collector, sighting)).moved).toBe(0);
      expect((await noteSightings(one, sighting)).moved).toBe(1);
      await changeDevice(op, id('B'), { settings: { host: 'printer.example' } }, never);
      await lose('B', 5);
      const named = [seen('192.0.2.78', 6, { serial: 'KADO0002' })];
      expect((await noteSightings(collector, named)).moved).toBe(0);
    });
  });

  describe('§12 another machine at a device’s address', () => {
    const told = (
      deviceId: string,
      minute: number,
      serial: string,
      host: string,
      total: number,
    ) => ({
      ...delivery(deviceId, at(minute), { total }, { serial }),
      host,
    });
    const totals = async ({ ctx }: Seed, deviceId: string) =>
      (
        await ctx.db
          .selectFrom('readings')
          .select('counters_json')
          .where('customer_id', '=', ctx.customerId)
          .where('device_id', '=', deviceId)
          .orderBy('taken_at')
          .execute()
      ).map((row) => (JSON.parse(row.counters_json) as { total: number }).total);
    const failureOf = async ({ ctx }: Seed, deviceId: string) =>
      (
        await ctx.db
          .selectFrom('devices')
          .select('failure_code')
          .where('customer_id', '=', ctx.customerId)
          .where('device_id', '=', deviceId)
          .executeTakeFirstOrThrow()
      ).failure_code;

    test('two that swapped their addresses are followed; each counts on', async () => {
      await using here = await office(engine);
      const { collector, id } = here;
      const [a, b] = [id('A'), id('B')];
      const swapped = [
        told(a, 5, 'KADO0002', '192.0.2.1', 205),
        told(b, 5, 'KADO0001', '192.0.2.2', 105),
      ];
      const { accepted, elsewhere, refused } = await ingest(collector, swapped);
      expect(accepted.toSorted()).toEqual(swapped.map(({ deliveryId }) => deliveryId).toSorted());
      expect([elsewhere.length, refused]).toEqual([2, []]);
      expect(await hostsOf(here)).toEqual({ [a]: '192.0.2.2', [b]: '192.0.2.1' });
      // both answered, each in the other's place
      expect([await failureOf(here, a), await failureOf(here, b)]).toEqual([null, null]);
      // an answer that was lost: the same again counts once
      expect((await ingest(collector, swapped)).duplicate).toHaveLength(2);
      // by the plan before: known already, and nothing goes to and fro
      await ingest(collector, [told(a, 6, 'KADO0002', '192.0.2.1', 206)]);
      expect(await hostsOf(here)).toEqual({ [a]: '192.0.2.2', [b]: '192.0.2.1' });
      const right = [
        told(a, 7, 'KADO0001', '192.0.2.2', 110),
        told(b, 7, 'KADO0002', '192.0.2.1', 210),
      ];
      expect((await ingest(collector, right)).accepted).toHaveLength(2);
      expect([await totals(here, a), await totals(here, b)]).toEqual([
        [100, 105, 110],
        [200, 205, 206, 210],
      ]);
      expect([await failureOf(here, a), await failureOf(here, b)]).toEqual([null, null]);
    });

    test('one in whose place another answers is told as missing, and that one counts on', async () => {
      await using here = await office(engine);
      const { collector, id } = here;
      const [a, b] = [id('A'), id('B')];
      // B took A's address over; of A nothing is heard
      const stranger = told(a, 5, 'KADO0002', '192.0.2.1', 205);
      expect((await ingest(collector, [stranger])).elsewhere).toEqual([stranger.deliveryId]);
      expect(await hostsOf(here)).toEqual({ [a]: '192.0.2.1', [b]: '192.0.2.1' });
      expect([await failureOf(here, a), await failureOf(here, b)]).toEqual([
        'collect.other_machine',
        null,
      ]);
      expect([await totals(here, a), await totals(here, b)]).toEqual([[100], [200, 205]]);
    });

    test('one that nobody knows is an exchange, as before', async () => {
      await using here = await office(engine);
      const { collector, id } = here;
      const one = await ingest(collector, [told(id('A'), 5, 'KADO0009', '192.0.2.1', 7)]);
      expect(one.accepted).toHaveLength(1);
      expect(await totals(here, id('A'))).toEqual([100, 7]);
    });

    test('one that nobody knows is nobody’s where the device was followed away from', async () => {
      await using here = await office(engine);
      const { collector, id } = here;
      const a = id('A');
      await ingest(collector, [told(id('B'), 5, 'KADO0001', '192.0.2.2', 105)]);
      expect((await hostsOf(here))[a]).toBe('192.0.2.2');
      // by a plan of before
      const stranger = told(a, 6, 'KADO0009', '192.0.2.1', 7);
      const { refused } = await ingest(collector, [stranger]);
      expect(refused).toEqual([{ deliveryId: stranger.deliveryId, code: 'ingest.other_machine' }]);
      expect(await totals(here, a)).toEqual([100, 105]);
      // where it is now, another machine is an exchange
      const exchange = told(a, 7, 'KADO0010', '192.0.2.2', 3);
      expect((await ingest(collector, [exchange])).accepted).toHaveLength(1);
    });

    test('what comes late from when the other machine stood there still counts', async () => {
      await using here = await office(engine);
      const { collector, id, tell } = here;
      // A's machine becomes B's, A gets a new one
      await tell('A', 10, 'KADO0003', 5);
      await tell('B', 10, 'KADO0001', 150);
      const late = told(id('A'), 3, 'KADO0001', '192.0.2.1', 103);
      expect((await ingest(collector, [late])).accepted).toHaveLength(1);
      const now = told(id('A'), 12, 'KADO0001', '192.0.2.1', 152);
      expect((await ingest(collector, [now])).elsewhere).toHaveLength(1);
    });
  });

  describe('§12 a device that nobody registered', () => {
    test('waits once, however often and wherever it is seen; nobody else’s', async () => {
      await using here = await office(engine);
      const { collector, stranger } = here;
      const one = { serial: 'KADO0009', model: 'Model 9', vendor: 'Maker' };
      expect((await noteSightings(collector, [seen('192.0.2.9', 1, one)])).found).toBe(1);
      expect((await noteSightings(collector, [seen('192.0.2.8', 5, one)])).found).toBe(0);
      expect(await waiting(here)).toMatchObject([
        { address: '192.0.2.8', first_seen_at: at(1), last_seen_at: at(5), model: 'Model 9' },
      ]);
      const page = { state: 'waiting', page: 1, pageSize: 50 };
      expect(await discoveredPage(stranger.db, stranger.customerId, page)).toEqual([]);
    });

    test('two that bear one serial number are two, by their MACs', async () => {
      await using here = await office(engine);
      const serial = 'SAME0001';
      const two = [
        seen('192.0.2.8', 1, { serial, mac: '00:80:77:01:02:03' }),
        seen('192.0.2.9', 1, { serial, mac: '00:80:77:01:02:04' }),
        seen('192.0.2.10', 1, { serial: '0000000000' }),
      ];
      expect((await noteSightings(here.collector, two)).found).toBe(3);
    });

    test('is registered for who found it, and then known; put away, it is not proposed again', async () => {
      await using here = await office(engine);
      const { ctx, op, stranger } = here;
      const { collectorId } = await registerCollector(op, { name: 'One' });
      const one: Context = { ...ctx, actor: { type: 'collector', collectorId } };
      const told = [
        seen('192.0.2.8', 1, { serial: 'KADO0008', model: 'Model 8' }),
        seen('192.0.2.9', 1, { serial: 'KADO0009', model: 'Model 9' }),
        seen('192.0.2.10', 1, { serial: 'XXXXXXXX', mac: '00:80:77:01:02:03' }),
      ];
      await noteSightings(one, told);
      const { rows, counts } = await listDiscovered(op, { state: 'waiting', page: 9 });
      expect(counts).toEqual({ waiting: 3, dismissed: 0 });
      const idAt = (address: string) =>
        rows.find((row) => row.address === address)?.discoveredId ?? '';
      const chosen = ['192.0.2.8', '192.0.2.10'].map((address) => ({
        discoveredId: idAt(address),
      }));
      await expect(
        approveDiscovered({ ...stranger, actor: operator }, chosen, never),
      ).rejects.toMatchObject({ code: 'discovered.not_found' });
      const { deviceIds } = await approveDiscovered(op, chosen, never);
      const made = await ctx.db
        .selectFrom('devices')
        .select(['name', 'serial', 'mac'])
        .where('customer_id', '=', ctx.customerId)
        .where('device_id', 'in', deviceIds)
        .orderBy('name')
        .execute();
      expect(made).toEqual([
        { name: '192.0.2.10', serial: null, mac: '00:80:77:01:02:03' },
        { name: 'Model 8 192.0.2.8', serial: 'KADO0008', mac: null },
      ]);
      const readHere = await devicesForPolling(ctx.db, ctx.customerId);
      expect(readHere.map(({ host }) => host)).not.toContain('192.0.2.8');
      await expect(approveDiscovered(op, chosen, never)).rejects.toMatchObject({
        code: 'discovered.done',
      });
      await dismissDiscovered(op, [idAt('192.0.2.9')]);
      expect(await noteSightings(one, told)).toEqual({ moved: 0, found: 0 });
      expect(await waiting(here)).toEqual([]);
      await dismissDiscovered(op, [idAt('192.0.2.9')], true);
      expect(await waiting(here)).toMatchObject([{ address: '192.0.2.9' }]);
    });

    test('what comes from a clock that is days ahead is not believed', async () => {
      await using here = await office(engine);
      const late = seen('192.0.2.9', 60 * 24 * 3, { serial: 'KADO0009' });
      expect((await noteSightings(here.collector, [late])).found).toBe(0);
      await expect(noteSightings(here.op, [])).rejects.toMatchObject({ code: 'not_allowed' });
    });
  });
});
