/** §10, §12: further ways to ask hosts, a search at once, and what comes of devices that answered so. */
import { describe, expect, test } from 'vitest';
import { mostScanAccesses } from '#core/scan-access.ts';
import { accessOfDevice, type Sighting } from '#core/sighting.ts';
import type { Actor, Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { openAccess } from '#server/snmp-sealing.ts';
import { addScanAccess } from '#server/services/add-scan-access.ts';
import { approveDiscovered } from '#server/services/approve-discovered.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { listDiscovered } from '#server/services/list-discovered.ts';
import { listScanAccesses } from '#server/services/list-scan-accesses.ts';
import { moveDevice } from '#server/services/move-device.ts';
import { noteSightings } from '#server/services/note-sightings.ts';
import { planCollector } from '#server/services/plan-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { removeScanAccess } from '#server/services/remove-scan-access.ts';
import { searchNow } from '#server/services/search-now.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { showDevice } from '#server/services/show-device.ts';
import { showRegistration } from '#server/services/show-registration.ts';
import { wantDiscovered } from '#server/services/want-discovered.ts';
import { devicesByIds } from '#server/storage/queries/devices-by-ids.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const admin: Actor = { type: 'user', userId: 'a', userName: 'suzuki', role: 'admin' };
const sealer = sealerOf('a secret for tests that nobody relies on');
const sealed = () => sealer;
const other = () => sealerOf('the secret of another installation, not of this');
const v3 = {
  user: 'kado',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: 'an auth key',
  privProtocol: 'aes',
  privKey: 'a priv key',
} as const;

async function office(engine: Parameters<typeof seed>[0]) {
  const seeded = await seed(engine, { devices: [{ name: 'A', host: '192.0.2.1' }] });
  const op: Context = { ...seeded.ctx, actor: operator };
  const { collectorId } = await registerCollector(op, { name: 'One' });
  const calling: Context = { ...seeded.ctx, actor: { type: 'collector', collectorId } };
  const plan = async (by = sealed) => {
    const given = await planCollector(calling, null, by);
    if (given === null) throw new Error('no plan');
    return given;
  };
  const seen = (serial: string, more: Partial<Sighting> = {}): Sighting => ({
    ...{ address: '192.0.2.9', at: '2026-11-22T02:00:00.000Z', serial, mac: null, vendor: null },
    ...{ model: 'Model 9', kind: null, protocol: 'snmp', accessId: null, ...more },
  });
  const waiting = async () => (await listDiscovered(op, { state: 'waiting', page: 1 })).rows;
  const deviceOf = async (deviceId: string) => {
    const [row] = await devicesByIds(op.db, op.customerId, [deviceId]);
    if (row === undefined) throw new Error('no device');
    return row;
  };
  const id = seeded.devices.get('A') ?? '';
  return Object.assign(seeded, { op, calling, collectorId, plan, seen, waiting, deviceOf, id });
}

describeEachEngine((engine) => {
  describe('§12 further ways to ask hosts', () => {
    test('are sealed, never shown, in the plan of each collector, and nobody else’s', async () => {
      await using here = await office(engine);
      const { op, ctx, stranger, collectorId, plan } = here;
      await changeScan(op, collectorId, { ranges: '192.0.2.0/28', ipp: true });
      const before = await plan();
      const typed = { name: ' Office ', access: { community: 'not for others' } };
      const { accessId } = await addScanAccess(op, typed, sealed);
      here.clock.move({ minutes: 1 });
      await addScanAccess(op, { name: 'User', access: { version: '3', v3 } }, sealed);
      const { scan, version } = await plan();
      expect(version).not.toBe(before.version);
      expect(scan).toMatchObject({ ipp: true, askedAt: null });
      expect(scan?.access.map(({ access }) => JSON.parse(access) as unknown)).toEqual([
        { community: 'not for others' },
        { version: '3', v3 },
      ]);
      expect(await listScanAccesses(op)).toMatchObject([
        { accessId, name: 'Office', version: 'auto', user: null },
        { name: 'User', version: '3', user: 'kado' },
      ]);
      for (const table of ['scan_accesses', 'audit'] as const) {
        const rows = JSON.stringify(await ctx.db.selectFrom(table).selectAll().execute());
        expect(rows).not.toMatch(/not for others|an auth key|a priv key/);
      }
      // under another secret they are left out, and the rest of the plan holds
      expect((await plan(other)).scan?.access).toEqual([]);
      expect(await listScanAccesses({ ...stranger, actor: operator })).toEqual([]);
      await expect(
        removeScanAccess({ ...stranger, actor: operator }, accessId),
      ).rejects.toMatchObject({ code: 'scan.access_not_found' });
      await removeScanAccess(op, accessId);
      expect((await plan()).scan?.access).toHaveLength(1);
    });

    test('are few, each with a name of its own', async () => {
      await using here = await office(engine);
      const add = (name: string) =>
        addScanAccess(here.op, { name, access: { community: name } }, sealed);
      for (let one = 1; one < mostScanAccesses; one += 1) await add(`Way ${one}`);
      await expect(add('Way 1')).rejects.toMatchObject({ code: 'scan.access_taken' });
      await add('The last');
      await expect(add('More')).rejects.toMatchObject({ code: 'scan.too_many_accesses' });
    });

    test('a device that answered one is registered with it; one whose way is gone is not', async () => {
      await using here = await office(engine);
      const { op, calling, seen, waiting, deviceOf } = here;
      const way = await addScanAccess(op, { name: 'User', access: { version: '3', v3 } }, sealed);
      const gone = await addScanAccess(op, { name: 'Old', access: { community: 'old' } }, sealed);
      await noteSightings(calling, [
        seen('KADO0009', way),
        seen('KADO0010', { ...gone, address: '192.0.2.10' }),
        seen('KADO0011', { address: '192.0.2.11' }),
        seen('KADO0012', { address: '192.0.2.12', protocol: 'ipp' }),
      ]);
      await removeScanAccess(op, gone.accessId);
      const rows = await waiting();
      const at = (address: string) => rows.find((row) => row.address === address);
      const ways = rows.map(({ address, access, isAccessGone, protocol }) => [
        ...[address, access, isAccessGone, protocol],
      ]);
      expect(ways.toSorted()).toEqual([
        ['192.0.2.10', null, true, 'snmp'],
        ['192.0.2.11', null, false, 'snmp'],
        ['192.0.2.12', null, false, 'ipp'],
        ['192.0.2.9', 'User', false, 'snmp'],
      ]);
      const approve = (...addresses: string[]) =>
        approveDiscovered(
          op,
          addresses.map((address) => ({ discoveredId: at(address)?.discoveredId ?? '' })),
          sealed,
        );
      await expect(approve('192.0.2.11', '192.0.2.10')).rejects.toMatchObject({
        code: 'discovered.access_gone',
        details: { address: '192.0.2.10', position: 1 },
      });
      const { deviceIds } = await approve('192.0.2.9', '192.0.2.11', '192.0.2.12');
      const made = await Promise.all(deviceIds.map(deviceOf));
      expect(made.map(({ protocol }) => protocol)).toEqual(['snmp', 'snmp', 'ipp']);
      const [first, second] = made;
      expect(second).toMatchObject({ snmp_json: null, snmp_sealed: null });
      const owner = { customerId: op.customerId, deviceId: deviceIds[0] ?? '' };
      expect(JSON.parse(openAccess(sealed, owner, first ?? (second as never)))).toMatchObject({
        ...{ version: '3', v3 },
      });
      expect(JSON.stringify(first)).not.toContain('auth key');
    });

    test('one that answered as a missing device is asked as that one is, where its collector reads it', async () => {
      await using here = await office(engine);
      const { op, calling, collectorId, seen, waiting, deviceOf } = here;
      const own = { name: 'B', protocol: 'snmp', host: '192.0.2.2', port: 1161 } as const;
      const snmp = { community: 'its own' };
      const mine = await registerDevice(op, { ...own, snmp, collectors: [collectorId] }, sealer);
      const theirs = await registerDevice(op, { ...own, name: 'C', snmp }, sealer);
      const as = (deviceId: string) => ({ accessId: accessOfDevice(deviceId) });
      await noteSightings(calling, [
        seen('KADO0009', as(mine.deviceId)),
        seen('KADO0010', { address: '192.0.2.10', ...as(theirs.deviceId) }),
      ]);
      const rows = await waiting();
      const idOf = (serial: string) =>
        rows.find((row) => row.serial === serial)?.discoveredId ?? '';
      const approve = (serial: string) =>
        approveDiscovered(op, [{ discoveredId: idOf(serial) }], sealed);
      const { deviceIds } = await approve('KADO0009');
      const row = await deviceOf(deviceIds[0] ?? '');
      const owner = { customerId: op.customerId, deviceId: row.device_id };
      expect(row.port).toBe(1161);
      expect(JSON.parse(openAccess(sealed, owner, row))).toMatchObject(snmp);
      // a collector cannot name what another one is told
      await expect(approve('KADO0010')).rejects.toMatchObject({ code: 'discovered.access_gone' });
    });
  });

  describe('§12 a search at once', () => {
    test('is in the next plan, once, until it has ended; nowhere without ranges', async () => {
      await using here = await office(engine);
      const { op, calling, collectorId, plan, clock } = here;
      await expect(searchNow(op, collectorId)).rejects.toMatchObject({ code: 'scan.nowhere' });
      await changeScan(op, collectorId, { ranges: '192.0.2.0/28' });
      const state = async () => {
        const { collectors } = await showCollection(op);
        return collectors.find((one) => one.collectorId === collectorId);
      };
      expect(await searchNow(op, collectorId)).toBe(true);
      const { askedAt } = (await plan()).scan ?? {};
      expect(askedAt).toBe(clock.now().toString({ fractionalSecondDigits: 3 }));
      clock.move({ minutes: 5 });
      expect(await searchNow(op, collectorId)).toBe(false);
      expect(await state()).toMatchObject({ isSearching: true, askedAt, searchedAt: null });
      await noteSightings(calling, [], clock.now().toString({ fractionalSecondDigits: 3 }));
      expect(await state()).toMatchObject({ isSearching: false, askedAt });
      expect((await plan()).scan?.askedAt).toBe(askedAt);
      // ranges that are entered anew leave it
      await changeScan(op, collectorId, { everyHours: 12 });
      expect((await plan()).scan?.askedAt).toBe(askedAt);
      expect(await searchNow(op, collectorId)).toBe(true);
      expect((await plan()).scan?.askedAt).not.toBe(askedAt);
      // a collector that was not there is asked anew
      clock.move({ minutes: 61 });
      expect(await searchNow(op, collectorId)).toBe(true);
    });
  });

  describe('§10 the customer', () => {
    test('sees what was found, and asks for it to be registered', async () => {
      await using here = await office(engine);
      const { op, ctx, calling, seen, waiting } = here;
      const mine: Context = { ...ctx, actor: admin };
      await noteSightings(calling, [
        seen('KADO0008', { at: '2026-11-22T02:30:00.000Z', address: '192.0.2.8' }),
        seen('KADO0009'),
      ]);
      const { rows } = await listDiscovered(mine, { state: 'waiting', page: 1 });
      expect(rows.map(({ serial }) => serial)).toEqual(['KADO0008', 'KADO0009']);
      const wanted = rows.slice(1).map(({ discoveredId }) => discoveredId);
      await wantDiscovered(mine, wanted);
      await wantDiscovered(mine, wanted);
      expect(await waiting()).toMatchObject([
        { serial: 'KADO0009', wantedBy: 'suzuki' },
        { serial: 'KADO0008', wantedAt: null },
      ]);
      const told = await ctx.db
        .selectFrom('audit')
        .select('verb')
        .where('verb', '=', 'wantDiscovered')
        .execute();
      expect(told).toHaveLength(1);
      await expect(approveDiscovered(mine, [], sealed)).rejects.toMatchObject({
        code: 'not_allowed',
      });
      await wantDiscovered(mine, wanted, true);
      expect((await waiting()).map(({ wantedAt }) => wantedAt)).toEqual([null, null]);
      expect(op.customerId).toBe(mine.customerId);
    });

    test('sees where a device was before: entered by hand, or seen elsewhere', async () => {
      await using here = await office(engine);
      const { op, id, clock, ctx } = here;
      const registered = (await showDevice(op, id)).registeredAt;
      const collector: Context = { ...ctx, actor: { type: 'collector', collectorId: 'built-in' } };
      clock.move({ hours: 1 });
      await changeDevice(op, id, { settings: { host: '192.0.2.50', serial: 'KADO0001' } }, sealed);
      const first = clock.now().toString({ fractionalSecondDigits: 3 });
      await changeDevice(op, id, { settings: { building: 'East' } }, sealed);
      clock.move({ hours: 1 });
      await moveDevice(op, { deviceId: id, host: '192.0.2.51', port: null });
      clock.move({ hours: 1 });
      const at = clock.now().toString({ fractionalSecondDigits: 3 });
      const moved = await noteSightings(collector, [
        { ...here.seen('KADO0001'), at, address: '192.0.2.52' },
      ]);
      expect(moved.moved).toBe(1);
      const { formerAddresses } = await showDevice(ctx, id);
      expect(formerAddresses).toMatchObject([
        { host: '192.0.2.51', how: 'seen', untilAt: at },
        { host: '192.0.2.50', how: 'entered', fromAt: first },
        { host: '192.0.2.1', how: 'entered', fromAt: registered, untilAt: first },
      ]);
      const shown = await showRegistration(op, id, sealed);
      expect(shown.formerAddresses).toEqual(formerAddresses);
    });
  });
});
