/**
 * §12: a fleet on a bad network. Each request waits for its answer and some get lost, a few
 * devices are silent; in each round every other device brings one reading, the silent ones
 * are told as failures, and in bounded time. KADO_FLEET=1000 makes the fleet large;
 * KADO_FLEET_ROUNDS, KADO_FLEET_DELAY (ms) and KADO_FLEET_LOSS (per cent) make it other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { noCountersCode } from '#core/day-facts.ts';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { openOutpost, type Outpost } from '#server/outpost/open-outpost.ts';
import { ServerFailure } from '#server/outpost/server-failure.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevices } from '#server/services/register-devices.ts';
import { manyDevices, startFleet } from '#simulator/index.ts';
import { serveCollectorApi } from '#test/support/collector-api.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const size = Number(process.env['KADO_FLEET'] ?? 60);
const rounds = Number(process.env['KADO_FLEET_ROUNDS'] ?? 2);
const delayMs = Number(process.env['KADO_FLEET_DELAY'] ?? (size > 100 ? 200 : 25));
const lossPercent = Number(process.env['KADO_FLEET_LOSS'] ?? 5);
/** One in twenty is silent. */
const isSilent = (i: number): boolean => i % 20 === 13;
/** Patience with one request: short in the small fleet, that the test be short. */
const timeoutMs = size > 100 ? 1_000 : 150;
/** Of five tries, each waited for half as long again, one gets through, but once in three millions. */
const retries = 4;
const silentForMs = 2 * timeoutMs * (1.5 ** (retries + 1) - 1) * 2;
/** What a busy machine may need for a device besides. */
const mostMs = 2 * silentForMs + size * 500;

const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const dataDir = mkdtempSync(join(tmpdir(), 'kado-fleet-'));
afterAll(() => {
  setCurrentApp(null);
  rmSync(dataDir, { recursive: true, force: true });
});

test(
  `${size} devices, ${delayMs} ms and ${lossPercent} % loss: each reading once, the silent ones told`,
  { timeout: 30_000 + rounds * mostMs },
  async () => {
    const base = `127.${60 + (process.pid % 150)}.0.0`;
    const devices = manyDevices({ count: size, seed: 7, base, port: 21_162 });
    await using office = await seed(testEngine, {});
    const { clock, system } = office;
    setCurrentApp(appOn(system.db, config, system));
    await using api = await serveCollectorApi();
    using way = openWayOut({ server: api.url, ca: null, environment: {} });
    await using fleet = await startFleet(devices, { clock, seed: 7 });
    for (const [i, { key }] of devices.entries()) {
      await fleet.apply(key, { type: 'delay', ms: delayMs });
      await fleet.apply(key, { type: 'loss', percent: lossPercent });
      if (isSilent(i)) await fleet.apply(key, { type: 'silence' });
    }

    const ctx = { ...office.ctx, actor: operator };
    const inputs = devices.map(({ name, host, port }) => ({
      ...{ name, host, port, protocol: 'snmp' as const },
    }));
    const { deviceIds } = await registerDevices(ctx, inputs, null);
    const { collectorId, token } = await registerCollector(ctx, { name: 'HQ' });
    await assignCollectors(ctx, deviceIds, [collectorId]);
    const start = clock.now().epochMilliseconds;
    const wall = () => clock.now().epochMilliseconds;
    const credential = await enrol({
      ...{ dataDir, server: api.url, token, version: '1.0.0', call: way.call, now: wall },
    });
    using outpost = openOutpost({
      ...{ dataDir, credential, call: way.call, version: '1.0.0', log: silentLog },
      ...{ concurrency: null, outboxBytes: 1e9, payloadBytes: 1e6 },
      time: { wall, monotonic: () => wall() - start, boot: 'b' },
      patience: { timeoutMs, retries, deadlineMs: mostMs },
    });

    const truth = new Map<string, { serial: string | null; counters: object }>();
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) {
      if (round > 0) clock.move({ hours: 9 });
      for (const [i, { key }] of devices.entries()) {
        const mib = fleet.devices.get(key)?.mib();
        if (mib === undefined || isSilent(i)) continue;
        const { serial, counters } = decode(mib.varbinds, definitions);
        // a scanner counts nothing that is read
        if (Object.keys(counters).length === 0) continue;
        truth.set(`${deviceIds[i]} ${new Date(wall()).toISOString()}`, { serial, counters });
      }
      await drain(outpost);
      const begun = performance.now();
      const { failed } = await outpost.round();
      took.push(performance.now() - begun);
      expect(failed).toBe(devices.filter((_, i) => isSilent(i)).length);
      await drain(outpost);
    }

    const rows = await system.db.selectFrom('readings').selectAll().execute();
    const told = rows.map((row) => [
      `${row.device_id} ${row.taken_at}`,
      // written by the portal
      { serial: row.serial, counters: JSON.parse(row.counters_json) as object },
    ]);
    expect(told).toHaveLength(truth.size);
    expect(new Map(told as [string, unknown][])).toEqual(truth);
    const failures = await system.db.selectFrom('contact_failures').selectAll().execute();
    const attempts = new Map<string, number>();
    for (const { device_id: id, code, attempts: tries } of failures) {
      if (code === noCountersCode) continue;
      expect(code).toBe('snmp.timeout');
      attempts.set(id, (attempts.get(id) ?? 0) + tries);
    }
    const silent = deviceIds.filter((_, i) => isSilent(i));
    expect(attempts).toEqual(new Map(silent.map((id) => [id, rounds])));
    expect(Math.max(...took)).toBeLessThan(mostMs);
    if (process.env['KADO_FLEET']) {
      const seconds = took.map((ms) => Math.round(ms / 100) / 10);
      console.log({ seconds, answered: fleet.answered, readings: rows.length });
    }
  },
);

async function drain(outpost: Outpost): Promise<void> {
  for (let turns = 0; turns < 1_000; turns++) {
    try {
      const { pauseMs } = await outpost.turn();
      if (pauseMs === null) return;
    } catch (thrown) {
      // a connection that was idle for long is closed at the other end: it asks again, as always
      if (!(thrown instanceof ServerFailure) || thrown.kind !== 'unreachable') throw thrown;
    }
  }
  throw new Error('it does not end');
}
