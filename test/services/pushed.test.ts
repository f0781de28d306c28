import { expect, test } from 'vitest';
import type { PushedReading } from '#core/pushed-reading.ts';
import type { Actor, Context } from '#server/context.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { showDevice } from '#server/services/show-device.ts';
import { takePushed } from '#server/services/take-pushed.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { readPushed } from '../../src/routes/api/v1/push/read-pushed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 2, minute)).toISOString();
const plan = {
  devices: [
    { name: 'Cloud', protocol: 'push', serial: 'CLOUD1' },
    { name: 'Desk', serial: 'DESK1', host: '192.0.2.9' },
  ],
} as const;

const reading = (id: string, more: Partial<PushedReading> = {}): PushedReading => ({
  ...{ id, device: { deviceId: null, serial: 'cloud1', mac: null }, takenAt: at(1) },
  ...{ counters: { total: 1200, color: 200 }, unit: 'impressions', state: 'unknown' },
  ...{ conditions: [], supplies: [], ...more },
});
const device = (said: Partial<PushedReading['device']>): Partial<PushedReading> => ({
  device: { deviceId: null, serial: null, mac: null, ...said },
});

async function agentOf({ ctx }: Pick<Seed, 'ctx'>, name = 'Agent'): Promise<Context> {
  const { collectorId } = await registerCollector({ ...ctx, actor: operator }, { name });
  return { ...ctx, actor: { type: 'collector', collectorId } };
}

const told = (results: Awaited<ReturnType<typeof takePushed>>) =>
  results.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));

describeEachEngine((engine) => {
  test('§12 what an agent pushes is kept once, and the device’s state follows', async () => {
    await using office = await seed(engine, plan);
    const agent = await agentOf(office);
    const deviceId = office.devices.get('Cloud') ?? '';
    const first = reading('r1', { state: 'error', conditions: [jam] });
    expect(told(await takePushed(agent, [first]))).toEqual(['taken']);
    expect(told(await takePushed(agent, [first, reading('r2', { takenAt: at(2) })]))).toEqual([
      'known',
      'taken',
    ]);
    const { db, customerId } = office.ctx;
    const kept = await readingsOf(db, customerId, deviceId);
    expect(kept.map(({ source, counters }) => [source, counters])).toEqual([
      ['push', { total: 1200, color: 200 }],
      ['push', { total: 1200, color: 200 }],
    ]);
    const shown = await showDevice(office.ctx, deviceId);
    expect(shown).toMatchObject({ status: { shown: 'error' }, contactAt: at(2) });
  });

  test('a device is told by id, serial number or MAC, and never taken for another', async () => {
    await using office = await seed(engine, plan);
    const agent = await agentOf(office);
    await office.system.db
      .updateTable('devices')
      .set({ mac: '02:00:5e:00:00:01' })
      .where('device_id', '=', office.devices.get('Desk') ?? '')
      .execute();
    const results = await takePushed(agent, [
      reading('a', device({ deviceId: office.devices.get('Cloud') ?? '' })),
      reading('b', device({ mac: '02-00-5E-00-00-01' })),
      reading('c', device({ mac: '02-00-5E-00-00-01', serial: 'OTHER9' })),
      reading('d', device({ serial: 'NOBODY1' })),
      reading('e', device({ serial: '00000000' })),
      reading('f', device({ mac: 'ff:ff:ff:ff:ff:ff' })),
      reading('a', { takenAt: at(3) }),
      reading('g', { counters: { total: 1.5 } }),
      reading('h', { takenAt: '2027-01-01T00:00:00.000Z' }),
    ]);
    expect(told(results)).toEqual([
      'taken',
      'taken',
      'refused push.serial_differs',
      'refused push.unknown_device',
      'refused push.serial_unusable',
      'refused push.mac_unusable',
      'refused push.repeated',
      'refused push.value',
      'refused ingest.in_future',
    ]);
    expect(results[7]?.where).toBe('counters.total');
  });

  test('what is pushed of a device that is read by SNMP says nothing of its state', async () => {
    await using office = await seed(engine, plan);
    const agent = await agentOf(office);
    const one = reading('a', { ...device({ serial: 'DESK1' }), state: 'error' });
    expect(told(await takePushed(agent, [one]))).toEqual(['taken']);
    const shown = await showDevice(office.ctx, office.devices.get('Desk') ?? '');
    expect(shown).toMatchObject({ contactAt: null, countedAt: at(1) });
  });

  test('another customer’s devices are unknown, and only a credential pushes', async () => {
    await using office = await seed(engine, plan);
    const abroad = await agentOf({ ctx: office.stranger });
    expect(
      told(
        await takePushed(abroad, [
          reading('a'),
          reading('b', device({ deviceId: office.devices.get('Cloud') ?? '' })),
        ]),
      ),
    ).toEqual(['refused push.unknown_device', 'refused push.unknown_device']);
    await expect(takePushed(office.ctx, [])).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

const jam = { severity: 'error', code: 'media-jam', text: '' } as const;
const wire = {
  ...{ id: 'r1', device: { serial: 'CLOUD1' }, takenAt: at(1) },
  ...{ counters: { total: 1 }, unit: 'impressions' },
};

test.each([
  [{ ...wire, jobName: 'salary.xls' }, 'jobName'],
  [{ ...wire, device: { serial: 'A', user: 'hanako' } }, 'device.user'],
  [{ ...wire, device: { name: 'Cloud' } }, 'device.name'],
  [{ ...wire, device: {} }, 'device'],
  [{ ...wire, counters: { total: 1, pages: 2 } }, 'counters.pages'],
  [{ ...wire, counters: { total: -1 } }, 'counters.total'],
  [{ ...wire, counters: {} }, 'counters'],
  [{ ...wire, takenAt: '2026-11-22' }, 'takenAt'],
  [{ ...wire, id: 'a b' }, 'id'],
  ['text', 'body'],
])('§12 of %j the field is named, and the others go on: %s', (sent, where) => {
  const { readings, inOrder } = readPushed({ readings: [sent, wire] });
  expect(readings).toHaveLength(1);
  const fine = { id: 'r1', outcome: 'taken', code: null, where: null } as const;
  expect(inOrder([fine])).toMatchObject([
    { outcome: 'refused', code: 'api.unexpected', where },
    { outcome: 'taken' },
  ]);
});
