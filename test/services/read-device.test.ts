/** §3.2 "read now": a device is asked at once, and what it says is taken in as any reading is. */
import { expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { definitionsNow } from '#server/app/definitions-now.ts';
import { deviceReading } from '#server/app/device-reading.ts';
import { sealerOf } from '#server/sealed.ts';
import { readDevice } from '#server/services/read-device.ts';
import { readerOf, showReader } from '#server/services/reader-of.ts';
import { showDevice } from '#server/services/show-device.ts';
import { sealSecrets } from '#server/snmp-sealing.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { patience } from '#test/support/patience.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { startResponder, type Responder } from '#test/support/snmp-responder.ts';

const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.25.3.5.1.1.1': 3,
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};
const sealer = sealerOf('a secret for tests that nobody relies on');

function reading(office: Seed, settings: Record<string, string> = { KADO_COLLECT: '1' }) {
  return deviceReading(
    readConfig(settings),
    office.clock,
    () => sealer,
    definitionsNow(office.system),
  );
}

/** A device of the office is at the responder's place. */
async function place(office: Seed, name: string, at: Pick<Responder, 'host' | 'port'>) {
  const deviceId = office.devices.get(name) ?? '';
  const { host, port } = at;
  await office.ctx.db
    .updateTable('devices')
    .set({ host, port })
    .where('device_id', '=', deviceId)
    .execute();
  return deviceId;
}

async function audited(office: Seed) {
  const rows = await office.ctx.db
    .selectFrom('audit')
    .select(['actor', 'details_json'])
    .where('verb', '=', 'readDevice')
    .execute();
  return rows.map(({ actor, details_json }) => [actor, JSON.parse(details_json)]);
}

describeEachEngine((engine) => {
  test('§3.2 what a device says at once is stored like any reading, and audited', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    await using responder = await startResponder({ values });
    const deviceId = await place(office, 'Lab', responder);
    expect(await readDevice(office.ctx, deviceId, reading(office))).toBeNull();
    const device = await showDevice(office.ctx, deviceId);
    expect(device.readings).toMatchObject([{ counters: { total: 4_711 }, source: 'snmp' }]);
    expect(device.contactAt).toBe(device.readings[0]?.takenAt);
    const months = await office.ctx.db
      .selectFrom('counter_months')
      .select(['period', 'total'])
      .execute();
    expect(months).toEqual([{ period: '2026-11', total: 4_711 }]);
    expect(await audited(office)).toEqual([
      ['user:seeded', { deviceId, name: 'Lab', failure: null }],
    ]);
  });

  test(
    '§3.2 a device that does not answer is told of by its failure, within ten seconds',
    async () => {
      await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
      await using responder = await startResponder({ values, manners: 'dead' });
      const deviceId = await place(office, 'Lab', responder);
      const began = performance.now();
      expect(await readDevice(office.ctx, deviceId, reading(office))).toBe('snmp.timeout');
      expect(performance.now() - began).toBeLessThan(10_000);
      const { failure, readings } = await showDevice(office.ctx, deviceId);
      expect(failure).toMatchObject({ code: 'snmp.timeout' });
      expect(readings).toEqual([]);
      expect(await audited(office)).toMatchObject([['user:seeded', { failure: 'snmp.timeout' }]]);
    },
    patience(20_000),
  );

  test('§3.2 credentials that stand sealed are used', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    await using responder = await startResponder({ values, community: 'tulip' });
    const deviceId = await place(office, 'Lab', responder);
    const owner = { customerId: office.ctx.customerId, deviceId };
    const snmp_sealed = sealSecrets(sealer, owner, { community: 'tulip' });
    await office.ctx.db.updateTable('devices').set({ snmp_sealed }).execute();
    expect(await readDevice(office.ctx, deviceId, reading(office))).toBeNull();
    const other = sealerOf('another secret of thirty-two letters');
    const config = readConfig({ KADO_COLLECT: '1' });
    const wrong = deviceReading(config, office.clock, () => other, definitionsNow(office.system));
    expect(await readDevice(office.ctx, deviceId, wrong)).toBe('secret.wrong');
  });

  test('§3.2 an answer without any counter keeps its state and says so', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    const { '1.3.6.1.2.1.43.10.2.1.4.1.1': _, ...blank } = values;
    await using responder = await startResponder({ values: blank });
    const deviceId = await place(office, 'Lab', responder);
    expect(await readDevice(office.ctx, deviceId, reading(office))).toBe('counters.none');
    const { contactAt, readings, failure } = await showDevice(office.ctx, deviceId);
    expect(contactAt).not.toBeNull();
    expect([readings, failure]).toEqual([[], null]);
  });

  test('§3.2 a device is not read twice within ten seconds', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    await using responder = await startResponder({ values });
    const deviceId = await place(office, 'Lab', responder);
    const parts = reading(office);
    await readDevice(office.ctx, deviceId, parts);
    await expect(readDevice(office.ctx, deviceId, parts)).rejects.toMatchObject({
      ...{ code: 'reading.too_soon', status: 'too_many', details: { seconds: 10 } },
    });
    office.clock.move({ seconds: 11 });
    expect(await readDevice(office.ctx, deviceId, parts)).toBeNull();
  });

  test('§3.2 few devices of a customer are read together; other customers are not held up', async () => {
    await using office = await seed(engine, {});
    const { turns } = reading(office);
    using _a = turns.take('aoba', '1');
    using _b = turns.take('aoba', '2');
    {
      using _c = turns.take('aoba', '3');
      expect(() => turns.take('aoba', '4')).toThrow('reading.too_many');
      using _d = turns.take('midori', '1');
    }
    using _e = turns.take('aoba', '4');
  });

  test('§3.2 only editors read at once, and only what this server reads', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'Lab' }, { name: 'Mail', protocol: 'smtp' }],
    });
    const id = (name: string) => office.devices.get(name) ?? '';
    const viewer = {
      ...office.ctx,
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    const code = (of: Promise<unknown>) => of.catch((error: { code: string }) => error.code);
    const parts = reading(office);
    expect(await code(readDevice(viewer, id('Lab'), parts))).toBe('not_allowed');
    expect(await code(readDevice(office.stranger, id('Lab'), parts))).toBe('device.not_found');
    expect(await code(readDevice(office.ctx, id('Mail'), parts))).toBe('reading.elsewhere');
    const none = reading(office, { KADO_COLLECT: '0' });
    expect(await code(readDevice(office.ctx, id('Lab'), none))).toBe('reading.elsewhere');
  });

  test('§3.2 who reads a device is said', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'Lab' }, { name: 'Mail', protocol: 'smtp' }],
    });
    const show = (name: string, collects: boolean) =>
      showReader(office.ctx, office.devices.get(name) ?? '', collects);
    expect(await show('Lab', true)).toEqual({ by: 'here' });
    expect(await show('Lab', false)).toEqual({ by: 'nobody' });
    expect(await show('Mail', true)).toEqual({ by: 'itself', protocol: 'smtp' });
    const far = { device_id: 'x', protocol: 'snmp', host: '192.0.2.1', read_by: 'gone' };
    expect(await readerOf(office.ctx, far, false)).toEqual({ by: 'elsewhere', name: null });
    // nobody else is to read it: this server does
    expect(await readerOf(office.ctx, far, true)).toEqual({ by: 'here' });
  });
});
