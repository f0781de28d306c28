/** §10, §12: a device that gets another address is found again by its collector, and counts on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SnmpAccess } from '#core/snmp-access.ts';
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { sealerOf } from '#server/sealed.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { listDiscovered } from '#server/services/list-discovered.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { addressesOfDevice } from '#server/storage/queries/device-addresses.ts';
import { serveCollectorApi } from '#test/support/collector-api.ts';
import { seed } from '#test/support/seed.ts';
import { printerScalars, startV3Agent } from '#test/support/snmp-v3-agent.ts';
import { startResponder } from '#test/support/snmp-responder.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const noon = Date.parse('2026-11-22T03:00:00.000Z');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kado-move-'));
});
afterEach(() => {
  setCurrentApp(null);
  rmSync(dataDir, { recursive: true, force: true });
});

const printer = (host: string, port: number, serial: string, total: number, community = 'public') =>
  startResponder({
    ...{ host, port, community },
    values: {
      '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
      '1.3.6.1.2.1.25.3.2.1.2.1': { type: 6, value: '1.3.6.1.2.1.25.3.1.5' },
      '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
      '1.3.6.1.2.1.25.3.2.1.5.1': 2,
      '1.3.6.1.2.1.43.5.1.1.17.1': serial,
      '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
      '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: total },
    },
  });

const user = {
  user: 'kado',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: 'an auth key',
  privProtocol: 'aes',
  privKey: 'a priv key',
} as const;

interface Way {
  called: string;
  snmp: SnmpAccess | null;
  start(host: string, port: number, serial: string, total: number): Promise<Moving>;
}
type Moving = AsyncDisposable & { port: number };
const ways: Way[] = [
  { called: 'the usual community', snmp: null, start: printer },
  {
    called: 'a community of its own',
    snmp: { community: 'its own' },
    start: (host, port, serial, total) => printer(host, port, serial, total, 'its own'),
  },
  {
    called: 'SNMPv3',
    snmp: { version: '3', v3: user },
    async start(host, port, serial, total) {
      const scalars = printerScalars(serial, total);
      const agent = await startV3Agent(user, {
        ...{ host, scalars },
        ...(port === 0 ? {} : { port }),
      });
      return { port: agent.port, [Symbol.asyncDispose]: async () => agent[Symbol.dispose]() };
    },
  },
];

// the plan of the search knows none of these: the device's own settings find it
test.each(ways)(
  'a device with $called that moved is found in the ranges and counts on; a stranger waits; nobody outside is asked',
  async ({ snmp, start }) => {
    await using all = new AsyncDisposableStack();
    const before = await start('127.0.90.1', 0, 'KADO0001', 1_000);
    const { port } = before;
    const office = all.use(await seed(testEngine, { devices: [] }));
    setCurrentApp(appOn(office.system.db, config, office.system));
    const api = all.use(await serveCollectorApi());
    const { call } = all.use(openWayOut({ server: api.url, ca: null, environment: {} }));
    const ctx = { ...office.ctx, actor: operator };
    const { collectorId, token } = await registerCollector(ctx, { name: 'HQ' });
    const place = { name: 'One', protocol: 'snmp', host: '127.0.90.1', port } as const;
    const sealer = sealerOf(config.secret ?? '');
    const { deviceId } = await registerDevice(
      ctx,
      { ...place, snmp, collectors: [collectorId] },
      snmp === null ? null : sealer,
    );
    await changeScan(ctx, collectorId, { ranges: '127.0.90.0/28' });
    let passed = 0;
    const wall = () => noon + passed;
    const credential = await enrol({
      ...{ dataDir, server: api.url, token, version: '1.0.0', call, now: wall },
    });
    const outpost = all.use(
      openOutpost({
        ...{ dataDir, credential, call, version: '1.0.0', log: silentLog, concurrency: null },
        time: { wall, monotonic: () => passed, boot: 'b' },
        ...{ outboxBytes: 1e8, payloadBytes: 1e6 },
        patience: { timeoutMs: 2_000, retries: 0 },
        look: { firstMs: 0, tickMs: 5, betweenMs: 0, timeoutMs: 800, port },
      }),
    );
    const minutes = async (count: number) => {
      passed += count * 60_000;
      office.clock.move({ minutes: count });
      await outpost.turn();
      await outpost.round();
      await outpost.turn();
    };
    const totals = async () =>
      (
        await office.system.db
          .selectFrom('readings')
          .select('counters_json')
          .where('device_id', '=', deviceId)
          .orderBy('taken_at')
          .execute()
      ).map((row) => (JSON.parse(row.counters_json) as { total: number }).total);

    await minutes(0);
    expect(await totals()).toEqual([1_000]);

    await before[Symbol.asyncDispose]();
    all.use(await start('127.0.90.5', port, 'KADO0001', 1_100));
    all.use(await printer('127.0.90.6', port, 'KADO0009', 7));
    const outside = all.use(await printer('127.0.90.33', port, 'KADO0010', 7));
    await minutes(9 * 60);
    expect(await totals()).toEqual([1_000]);

    const stop = new AbortController();
    const looking = outpost.look(stop.signal);
    const end = performance.now() + 40_000;
    const key = { customerId: ctx.customerId, deviceId };
    while ((await addressesOfDevice(ctx.db, key, 1)).length === 0 && performance.now() < end) {
      await new Promise((go) => setTimeout(go, 50));
      await outpost.turn();
    }
    stop.abort();
    await looking;
    expect(await addressesOfDevice(ctx.db, key, 9)).toMatchObject([{ host: '127.0.90.1' }]);

    await minutes(2);
    expect(await totals()).toEqual([1_000, 1_100]);
    const { rows } = await listDiscovered(ctx, { state: 'waiting', page: 1 });
    expect(rows).toMatchObject([{ address: '127.0.90.6', serial: 'KADO0009', collector: 'HQ' }]);
    expect(outside.seen).toEqual([]);
  },
);
