import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicy } from '#core/policy.ts';
import { packVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { clockAt } from '#test/support/clock.ts';
import { delivery } from '#test/support/deliveries.ts';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome();
afterAll(() => home[Symbol.asyncDispose]());

function redecode(...args: string[]) {
  const done = spawnSync(process.execPath, [script, 'device', 'redecode', ...args], {
    env: { ...process.env, ...home.env },
    encoding: 'utf8',
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

/** A printer whose poll of 4,711 was once taken for 4,000. */
beforeAll(async () => {
  await using database = await openDatabase(home.database);
  await migrate(database);
  const clock = clockAt('2026-11-22T03:00:00Z');
  const actor = { type: 'command', name: 'test' } as const;
  const system = { db: database.db, clock, log: silentLog, actor };
  const { customerId } = await registerCustomer(system, { name: 'Aoba', zone: 'Asia/Tokyo' });
  const ctx = {
    ...system,
    customerId,
    zone: 'Asia/Tokyo',
    locale: 'ja',
    policy: defaultPolicy,
    closingDay: null,
    groupIds: null,
    displayZone: 'Asia/Tokyo',
  } as const;
  const device = { protocol: 'snmp', host: '192.0.2.1' } as const;
  const { deviceId } = await registerDevice(ctx, { ...device, name: 'Reception' });
  await registerDevice(ctx, { ...device, name: 'Never polled' });
  const marker = '1.3.6.1.2.1.43.10.2.1';
  const raw = packVarbinds([
    { oid: `${marker}.3.1.1`, type: 2, value: 7 },
    { oid: `${marker}.4.1.1`, type: 65, value: 4_711 },
  ]);
  await ingest(ctx, [delivery(deviceId, '2026-11-22T02:00:00.000Z', { total: 4_000 }, { raw })]);
});

describe('kado device redecode', () => {
  it('adds what kept polls count otherwise today, and nothing when asked again', () => {
    const first = redecode('Aoba', '--all', '--json');
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject([
      { name: 'Never polled', polls: 0, added: 0, unreadable: 0 },
      { name: 'Reception', polls: 1, added: 1, unreadable: 0 },
    ]);
    const again = redecode('Aoba', 'Reception', '--json');
    expect(JSON.parse(again.out)).toMatchObject([{ name: 'Reception', polls: 1, added: 0 }]);
  });

  it.each([
    [['Aoba'], 2],
    [['Aoba', 'Reception', '--all'], 2],
    [['Aoba', 'Nobody'], 2],
    [['Nobody', '--all'], 1],
  ])('%j is status %i and one line that says what to do', (args, status) => {
    const done = redecode(...args);
    expect([done.status, done.out]).toEqual([status, '']);
    expect(done.err.trim().split('\n')).toHaveLength(1);
  });
});
