import { expect, test } from 'vitest';
import { readDeviceEntry, type EntryName } from '#core/device-entry.ts';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { checkImport, importDevices } from '#server/services/import-devices.ts';
import { ingest } from '#server/services/ingest.ts';
import { inputOfEntry } from '#server/services/input-of-entry.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { listRegistered, type RegisteredQuery } from '#server/services/list-registered.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { showRegistration } from '#server/services/show-registration.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf } from '#test/support/device-rows.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: operator });
const secret = 'a secret for tests that nobody relies on';
const sealer = sealerOf(secret);
const theSealer = () => sealer;

function add(ctx: Context, texts: Partial<Record<EntryName, string>>) {
  return registerDevice(acting(ctx), inputOfEntry(readDeviceEntry(texts)), sealer);
}
const everything: RegisteredQuery = {
  ...{ group: 'all', text: '', use: 'all', page: 1, pageSize: 50 },
  sort: { by: 'name', descending: false },
};
const row = (office: Seed, deviceId: string) =>
  office.system.db
    .selectFrom('devices')
    .selectAll()
    .where('device_id', '=', deviceId)
    .executeTakeFirstOrThrow();
const matrix = async (ctx: Context, from: string, to: string) => {
  const table = await tabulateMatrix(
    ctx,
    {
      ...({ unit: 'month', from, to, measure: 'usage', group: 'all', kind: null } as const),
      ...{ asOf: null, sort: null, page: 1 },
    },
    { pageSize: null },
  );
  return table.rows.map(({ head }) => (head.type === 'device' ? head.name : null));
};

describeEachEngine((engine) => {
  test('§11 an edit is audited with old and new and without secrets; the same again is none', async () => {
    await using office = await seed(engine, { groups: ['2F'] });
    const ctx = acting(office.ctx);
    const { deviceId } = await add(ctx, { name: 'Lab', host: '192.0.2.1', community: 'tulip' });
    const input = {
      settings: {
        name: ' Lab 2 ',
        mac: 'AA-BB-CC-DD-EE-0F',
        groupId: office.groups.get('2F') ?? '',
      },
      secrets: { community: 'violet' },
    };
    expect(await changeDevice(ctx, deviceId, input, theSealer)).toBe(true);
    expect(await changeDevice(ctx, deviceId, { settings: input.settings }, theSealer)).toBe(false);
    const shown = await showRegistration(ctx, deviceId, theSealer);
    expect(shown.settings).toMatchObject({ name: 'Lab 2', mac: 'aa:bb:cc:dd:ee:0f' });
    expect(shown).toMatchObject({ groupName: '2F', kept: ['community'] });
    const [audited, ...more] = await auditOf(ctx, 'changeDevice');
    expect(more).toEqual([]);
    expect(audited).toMatchObject({
      actor: 'user:op',
      details: { before: { name: 'Lab' }, after: { name: 'Lab 2' }, secrets: ['community'] },
    });
    const told = JSON.stringify([
      await office.system.db.selectFrom('audit').selectAll().execute(),
      await row(office, deviceId),
      shown,
    ]);
    expect(told).not.toMatch(/tulip|violet/);
  });

  test('§11 two who edit at once: what one changed is not lost, and the same is told apart', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    const ctx = acting(office.ctx);
    const deviceId = office.devices.get('Lab') ?? '';
    const { settings, secrets } = await showRegistration(ctx, deviceId, theSealer);
    const seen = { settings, secrets };
    const first = { settings: { ...settings, location: '1F' }, seen };
    await changeDevice(ctx, deviceId, first, theSealer);
    const other = { settings: { ...settings, building: 'Annex' }, seen };
    await changeDevice(ctx, deviceId, other, theSealer);
    expect((await showRegistration(ctx, deviceId, theSealer)).settings).toMatchObject({
      ...{ location: '1F', building: 'Annex' },
    });
    const late = { settings: { ...settings, location: '2F' }, seen };
    await expect(changeDevice(ctx, deviceId, late, theSealer)).rejects.toMatchObject({
      ...{ code: 'device.changed_meanwhile', details: { field: 'location' } },
    });
    await changeDevice(
      ctx,
      deviceId,
      { settings: {}, secrets: { community: 'tulip' }, seen },
      theSealer,
    );
    const again = { settings: {}, secrets: { community: 'violet' }, seen };
    await expect(changeDevice(ctx, deviceId, again, theSealer)).rejects.toMatchObject({
      code: 'device.changed_meanwhile',
    });
  });

  test('§11 a serial number is registered once; the same address, or that of a retired device, is a warning', async () => {
    await using office = await seed(engine);
    const ctx = acting(office.ctx);
    const { deviceId } = await add(ctx, { name: 'Lab', host: '192.0.2.1', serial: 'JPC12345' });
    await expect(
      add(ctx, { name: 'B', host: '192.0.2.2', serial: 'jpc12345' }),
    ).rejects.toMatchObject({
      code: 'device.serial_taken',
      status: 'conflict',
      details: { name: 'Lab' },
    });
    const file =
      'name,host,serial,group\nB,192.0.2.1,,2F\nC,192.0.2.9,ABC999,２Ｆ\nD,192.0.2.9,abc999,';
    expect(await checkImport(ctx, file)).toMatchObject({
      newGroups: ['2F'],
      problems: [{ line: 4, column: 'serial', code: 'device.serial_twice' }],
      warnings: [
        { line: 2, column: 'host', code: 'device.host_taken' },
        { line: 4, column: 'host', code: 'device.host_taken' },
      ],
    });
    await retireDevice(ctx, deviceId);
    expect((await checkImport(ctx, 'name,host,serial\nB,h,JPC12345')).warnings).toMatchObject([
      { line: 2, code: 'device.serial_retired', details: { name: 'Lab' } },
    ]);
    await add(ctx, { name: 'B', host: '192.0.2.2', serial: 'JPC12345' });
    await expect(restoreDevice(ctx, deviceId)).rejects.toMatchObject({
      code: 'device.serial_taken',
    });
    // another customer's is nobody's business
    await add(office.stranger, { name: 'X', host: '192.0.2.2', serial: 'JPC12345' });
  });

  test('§11 a file is registered whole or not at all, and looked at again when it is', async () => {
    await using office = await seed(engine);
    const ctx = acting(office.ctx);
    const file =
      'デバイス名,ホスト,グループ名,開始カウンター\r\nA,192.0.2.1,2F,total=5\r\nB,192.0.2.2,2F,';
    expect((await checkImport(ctx, file)).problems).toEqual([]);
    const broken = await importDevices(ctx, `${file}\r\nC,,,`, theSealer);
    expect(broken).toMatchObject({ deviceIds: [], problems: [{ line: 4 }] });
    expect((await listRegistered(ctx, everything)).total).toBe(0);
    expect((await listGroups(ctx)).groups).toEqual([]);
    const { deviceIds } = await importDevices(ctx, file, theSealer);
    expect(deviceIds).toHaveLength(2);
    expect((await listGroups(ctx)).groups).toMatchObject([{ name: '2F', devices: 2 }]);
    expect(await auditOf(ctx, 'registerDevice')).toHaveLength(2);
    expect(await auditOf(ctx, 'importDevices')).toMatchObject([{ details: { devices: 2 } }]);
    const viewer: Actor = { ...operator, role: 'operator-viewer' };
    await expect(importDevices({ ...ctx, actor: viewer }, file, theSealer)).rejects.toMatchObject({
      status: 'forbidden',
    });
  });

  test('§11 a retired device is asked no more and leaves today’s lists; its counters stay in the tables of its time', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Old' }, { name: 'New' }] });
    const ctx = acting(office.ctx);
    const deviceId = office.devices.get('Old') ?? '';
    const readings = [
      delivery(deviceId, '2026-09-10T03:00:00.000Z', { total: 100 }),
      delivery(deviceId, '2026-10-10T03:00:00.000Z', { total: 150 }),
    ];
    await ingest(office.ctx, readings);
    expect(await retireDevice(ctx, deviceId)).toBe(true);
    expect(await retireDevice(ctx, deviceId)).toBe(false);
    const list = await listDevices(ctx, {
      ...everything,
      state: null,
      kind: null,
      sort: { by: 'name', descending: false },
    });
    expect(list.rows.map(({ name }) => name)).toEqual(['New']);
    const polled = await devicesForPolling(ctx.db, ctx.customerId);
    expect(polled.map(({ device_id }) => device_id)).not.toContain(deviceId);
    expect(await matrix(ctx, '2026-09', '2026-11')).toEqual(['New', 'Old']);
    expect(await matrix(ctx, '2026-12', '2026-12')).toEqual(['New']);
    // a reading of its time still comes in, a later one does not
    const late = [
      delivery(deviceId, '2026-11-01T03:00:00.000Z', { total: 170 }),
      delivery(deviceId, '2026-11-22T03:00:01.000Z', { total: 180 }),
    ];
    expect(await ingest(office.ctx, late)).toMatchObject({
      accepted: [late[0]?.deliveryId],
      refused: [{ deliveryId: late[1]?.deliveryId, code: 'ingest.unknown_device' }],
    });
    await expect(
      changeDevice(ctx, deviceId, { settings: { name: 'X' } }, theSealer),
    ).rejects.toMatchObject({ code: 'device.retired' });
    expect((await listRegistered(ctx, { ...everything, use: 'retired' })).rows).toMatchObject([
      { name: 'Old', retiredAt: '2026-11-22T03:00:00.000Z' },
    ]);
    expect(await restoreDevice(ctx, deviceId)).toBe(true);
    expect((await listRegistered(ctx, { ...everything, use: 'used' })).total).toBe(2);
    expect(await auditOf(ctx, 'restoreDevice')).toMatchObject([
      { details: { before: { retiredAt: '2026-11-22T03:00:00.000Z' } } },
    ]);
  });

  test('§11 a device that goes to another customer begins there with what it stood at', async () => {
    await using office = await seed(engine);
    const ctx = acting(office.ctx);
    const { deviceId } = await add(ctx, {
      ...{ name: 'Lab', host: '192.0.2.1', serial: 'JPC12345', community: 'tulip', location: '1F' },
    });
    await ingest(office.ctx, [delivery(deviceId, '2026-10-10T03:00:00.000Z', { total: 150 })]);
    const to = acting(office.stranger);
    const system = { ...office.system, actor: operator };
    const moved = await transferDevice(system, { deviceId, from: ctx, to, group: '3F' }, theSealer);
    expect(moved.startMeters).toEqual({ total: 150 });
    const there = await showRegistration(to, moved.deviceId, theSealer);
    expect(there).toMatchObject({
      ...{ groupName: '3F', kept: ['community'] },
      settings: { name: 'Lab', serial: 'JPC12345', location: null },
    });
    expect((await showRegistration(ctx, deviceId, theSealer)).retiredAt).not.toBeNull();
    expect(await matrix(to, '2026-10', '2026-11')).toEqual(['Lab']);
    // the first reading there counts from what it stood at
    await ingest(office.stranger, [
      delivery(moved.deviceId, '2026-11-22T02:00:00.000Z', { total: 160 }),
    ]);
    const own = { ...system, actor: { ...operator, role: 'operator-viewer' } as const };
    await expect(
      transferDevice(own, { deviceId: moved.deviceId, from: to, to: ctx }, theSealer),
    ).rejects.toMatchObject({ status: 'forbidden' });
  });

  test('§11 what an earlier release left in clear is sealed at the start; a copied row opens nothing', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A' }, { name: 'B' }] });
    const [a = '', b = ''] = [...office.devices.values()];
    const old = { version: '2c', community: 'tulip', dialect: { version: '2c', bulk: true } };
    const { db } = office.system;
    await db
      .updateTable('devices')
      .set({ snmp_json: JSON.stringify(old) })
      .where('device_id', '=', a)
      .execute();
    await using app = appOn(db, readConfig({ KADO_SECRET: secret }), office.system);
    await app.catchUp();
    const sealed = await row(office, a);
    expect(JSON.parse(sealed.snmp_json ?? '')).toEqual({ version: '2c', dialect: old.dialect });
    expect(sealed.snmp_sealed).not.toContain('tulip');
    const ctx = acting(office.ctx);
    expect((await showRegistration(ctx, a, theSealer)).kept).toEqual(['community']);
    await db
      .updateTable('devices')
      .set({ snmp_sealed: sealed.snmp_sealed })
      .where('device_id', '=', b)
      .execute();
    expect((await showRegistration(ctx, b, theSealer)).kept).toBeNull();
    // all of them entered anew is the way out
    const anew = { community: 'violet', authKey: null, privKey: null };
    await changeDevice(ctx, b, { settings: {}, secrets: anew }, theSealer);
    expect((await showRegistration(ctx, b, theSealer)).kept).toEqual(['community']);
  });

  test('§11 nobody but the provider’s staff sees or changes a registration', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A' }] });
    const [a = ''] = [...office.devices.values()];
    const forbidden = { status: 'forbidden' };
    await expect(listRegistered(office.ctx, everything)).rejects.toMatchObject(forbidden);
    await expect(showRegistration(office.ctx, a, theSealer)).rejects.toMatchObject(forbidden);
    await expect(retireDevice(office.ctx, a)).rejects.toMatchObject(forbidden);
    await expect(
      changeDevice(office.ctx, a, { settings: { name: 'X' } }, theSealer),
    ).rejects.toMatchObject(forbidden);
    const stranger = acting(office.stranger);
    const unknown = { code: 'device.not_found' };
    await expect(showRegistration(stranger, a, theSealer)).rejects.toMatchObject(unknown);
    await expect(retireDevice(stranger, a)).rejects.toMatchObject(unknown);
    await expect(restoreDevice(stranger, a)).rejects.toMatchObject(unknown);
    await expect(
      changeDevice(stranger, a, { settings: { name: 'X' } }, theSealer),
    ).rejects.toMatchObject(unknown);
  });
});
