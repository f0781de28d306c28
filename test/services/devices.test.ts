import { expect, test } from 'vitest';
import { listDevices, type DeviceListQuery } from '#server/services/list-devices.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { showDevice } from '#server/services/show-device.ts';
import { insertStateEvents } from '#server/storage/queries/insert-state-events.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed, type SeededDevice } from '#test/support/seed.ts';

const minutesAgo = (minutes: number) =>
  new Date(Date.parse('2026-11-22T03:00:00Z') - minutes * 60_000).toISOString();

const jam = {
  severity: 'error' as const,
  code: 'media-jam',
  text: 'Jam in tray 2',
  since: minutesAgo(9),
};
const toner = { severity: 'warning' as const, code: 'toner-low', text: '', since: minutesAgo(90) };
const told = (state: SeededDevice['state']): Partial<SeededDevice> => ({
  state,
  since: minutesAgo(9),
  contactAt: minutesAgo(1),
  countedAt: minutesAgo(1),
});

const floor: SeededDevice[] = [
  {
    name: 'MFP 2',
    kind: 'mfp-color',
    group: '営業',
    product: 'Alpha 10',
    building: '本館',
    ...told('normal'),
  },
  {
    name: 'mfp 10',
    kind: 'mfp-mono',
    group: '営業',
    product: 'Alpha 9',
    remoteUi: true,
    ...told('warning'),
  },
  {
    name: 'Lab',
    kind: 'printer-mono',
    conditions: [toner, jam],
    location: '3F 100%',
    ...told('error'),
  },
  { name: 'Mail', protocol: 'smtp', group: '総務', ...told('error') },
  { name: 'Silent', state: 'service', contactAt: minutesAgo(30), failedAt: minutesAgo(1) },
  { name: 'New' },
];

async function names(office: Seed, query: Partial<DeviceListQuery>): Promise<string[]> {
  const all: DeviceListQuery = {
    group: 'all',
    text: '',
    state: null,
    kind: null,
    sort: { by: 'name', descending: false },
    page: 1,
    pageSize: 50,
  };
  const { rows } = await listDevices(office.ctx, { ...all, ...query });
  return rows.map(({ name }) => name);
}

describeEachEngine((engine) => {
  test('§3.1.1 the list filters by group, state, kind and text', async () => {
    await using office = await seed(engine, { devices: floor });
    expect(await names(office, {})).toEqual(['Lab', 'Mail', 'MFP 2', 'mfp 10', 'New', 'Silent']);
    expect(await names(office, { group: 'none' })).toEqual(['Lab', 'New', 'Silent']);
    const sales = await groupOf(office, 'MFP 2');
    expect(await names(office, { group: sales })).toEqual(['MFP 2', 'mfp 10']);
    expect(await names(office, { state: 'error' })).toEqual(['Lab']);
    expect(await names(office, { state: 'normal' })).toEqual(['Mail', 'MFP 2']);
    expect(await names(office, { state: 'silent' })).toEqual(['Silent']);
    expect(await names(office, { state: 'never' })).toEqual(['New']);
    expect(await names(office, { state: 'unknown' })).toEqual(['New']);
    expect(await names(office, { kind: 'mfp-mono' })).toEqual(['mfp 10']);
    expect(await names(office, { text: 'ＡＬＰＨＡ 本館' })).toEqual(['MFP 2']);
    expect(await names(office, { text: '100%' })).toEqual(['Lab']);
    expect(await names(office, { text: '営業' })).toEqual(['MFP 2', 'mfp 10']);
    expect(await names(office, { text: '_' })).toEqual([]);
  });

  test('§3.1.2 every heading sorts the whole list, devices without the value last', async () => {
    await using office = await seed(engine, { devices: floor });
    const sorted = (by: DeviceListQuery['sort']['by'], descending = false, pageSize = 50) =>
      names(office, { sort: { by, descending }, pageSize });
    expect(await sorted('name', true)).toEqual(['Silent', 'New', 'mfp 10', 'MFP 2', 'Mail', 'Lab']);
    expect(await sorted('status')).toEqual(['Silent', 'Lab', 'mfp 10', 'Mail', 'MFP 2', 'New']);
    expect((await sorted('remoteUi'))[0]).toBe('mfp 10');
    expect(await sorted('building')).toEqual(['MFP 2', 'Lab', 'Mail', 'mfp 10', 'New', 'Silent']);
    expect((await sorted('group', true)).slice(3)).toEqual(['Lab', 'New', 'Silent']);
    expect(await sorted('status', false, 2)).toEqual(['Silent', 'Lab']);
  });

  test('§3.1.8 pages are cut from the sorted list; one behind the last is the last', async () => {
    const devices = Array.from({ length: 25 }, (_, index) => ({ name: `P${index}` }));
    await using office = await seed(engine, { devices });
    expect(await names(office, { page: 2, pageSize: 10 })).toEqual(
      devices.slice(10, 20).map(({ name }) => name),
    );
    expect(await names(office, { page: 99, pageSize: 10 })).toHaveLength(5);
  });

  test('§3.1.4 of several conditions the most severe stands first', async () => {
    await using office = await seed(engine, { devices: floor });
    const lab = await showDevice(office.ctx, office.devices.get('Lab') ?? '');
    expect(lab.conditions).toEqual([jam, toner]);
    expect(lab.status).toMatchObject({ shown: 'error', pale: false });
  });

  test('§3.2 a device of another customer is not found', async () => {
    await using office = await seed(engine, { devices: floor });
    const lab = office.devices.get('Lab') ?? '';
    await expect(showDevice(office.stranger, lab)).rejects.toMatchObject({
      code: 'device.not_found',
    });
    await expect(showDevice(office.ctx, 'x')).rejects.toMatchObject({ status: 'not_found' });
  });

  test('§0.3 the remote UI is offered only where the device has one', async () => {
    await using office = await seed(engine, { devices: floor });
    const remoteUi = async (name: string) =>
      (await showDevice(office.ctx, office.devices.get(name) ?? '')).remoteUi;
    expect(await remoteUi('mfp 10')).toBe('http://192.0.2.1/');
    expect(await remoteUi('MFP 2')).toBeNull();
  });

  test('§3.1.5 a device falls silent by failures, and contact since then wins', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab', ...told('normal') }] });
    const deviceId = office.devices.get('Lab') ?? '';
    const fail = (at: string) =>
      recordContactFailures(office.ctx, [{ deviceId, at, code: 'snmp.timeout', detail: '' }]);
    await fail(minutesAgo(5));
    expect((await showDevice(office.ctx, deviceId)).failure).toBeNull();
    office.clock.move({ minutes: 20 });
    const failedAt = '2026-11-22T03:20:00.000Z';
    await fail(failedAt);
    expect(await showDevice(office.ctx, deviceId)).toMatchObject({
      failure: { at: failedAt, code: 'snmp.timeout' },
      status: { silentSince: minutesAgo(1), shown: 'normal', pale: true },
    });
  });

  test('§3.2 a flood of changes leaves the newest of them, and says that there were more', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab', ...told('normal') }] });
    const deviceId = office.devices.get('Lab') ?? '';
    const changes = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        customer_id: office.ctx.customerId,
        device_id: deviceId,
        event_id: `event-${from + index}`,
        at: minutesAgo(from + index),
        state: index % 2 === 0 ? 'error' : 'normal',
        conditions_json: '[]',
      }));
    await insertStateEvents(office.ctx.db, changes(10, 20), 1);
    expect((await showDevice(office.ctx, deviceId)).areEventsCut).toBe(false);
    await insertStateEvents(office.ctx.db, changes(30, 4000), 2);
    const { events, areEventsCut } = await showDevice(office.ctx, deviceId);
    expect(areEventsCut).toBe(true);
    expect(events.length).toBeLessThanOrEqual(200);
    expect(events[0]?.at).toBe(minutesAgo(10));
  });
});

async function groupOf(office: Seed, name: string): Promise<string> {
  const { group } = await showDevice(office.ctx, office.devices.get(name) ?? '');
  return group?.groupId ?? '';
}
