/** §12: how a collector and the portal get on, when things go wrong between them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { readPayloads } from '#server/outpost/payload-log.ts';
import { runOutpost } from '#server/outpost/run-outpost.ts';
import { statusOf } from '#server/outpost/status.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { serveCollectorApi } from '#test/support/collector-api.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const noon = Date.parse('2026-11-22T03:00:00.000Z');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kado-outpost-'));
});
afterEach(() => {
  setCurrentApp(null);
  rmSync(dataDir, { recursive: true, force: true });
});

type Fate = 'lost' | 'unanswered' | (() => Response) | null;

/** A portal with one device, and an enrolled collector that is to read it. */
async function pair({ offMs = 0 } = {}) {
  const all = new AsyncDisposableStack();
  const office = all.use(await seed(testEngine, { devices: [{ name: 'one', host: '127.0.0.1' }] }));
  setCurrentApp(appOn(office.system.db, config, office.system));
  const fates: Record<string, Fate> = {};
  const api = all.use(
    await serveCollectorApi((name) => {
      const fate = fates[name] ?? null;
      return typeof fate === 'function' ? fate() : fate;
    }),
  );
  const { call } = all.use(openWayOut({ server: api.url, ca: null, environment: {} }));
  const ctx = { ...office.ctx, actor: operator };
  const { collectorId, token } = await registerCollector(ctx, { name: 'HQ' });
  const deviceId = office.devices.get('one') ?? '';
  await assignCollectors(ctx, [deviceId], [collectorId]);
  let passed = 0;
  const wall = () => noon + passed + offMs;
  const credential = await enrol({
    ...{ dataDir, server: api.url, token, version: '1.0.0', call, now: wall },
  });
  const open = () =>
    openOutpost({
      ...{ dataDir, credential, call, version: '1.0.0', log: silentLog, concurrency: null },
      time: { wall, monotonic: () => passed, boot: 'b' },
      outboxBytes: 1e8,
      payloadBytes: 1e6,
    });
  return {
    ...{ office, ctx, api, fates, collectorId, deviceId, open, credential, token },
    pass: (ms: number) => void (passed += ms),
    readings: () =>
      office.system.db.selectFrom('readings').select(['reading_id', 'taken_at']).execute(),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

type Pair = Awaited<ReturnType<typeof pair>>;

function put(outpost: ReturnType<Pair['open']>, deviceId: string, count: number, from = 0): void {
  const deliveries = Array.from({ length: count }, (_, i) =>
    delivery(
      deviceId,
      new Date(noon - (count - i) * 60_000).toISOString(),
      { total: 1 + i },
      {
        id: `d-${from + i}`,
      },
    ),
  );
  outpost.outbox.put({ deliveries, failures: [] }, null);
}

async function drain(outpost: ReturnType<Pair['open']>, most = 100): Promise<number> {
  for (let turns = 1; turns <= most; turns++) {
    const { pauseMs } = await outpost.turn();
    if (pauseMs === null) return turns;
  }
  throw new Error('it does not end');
}

describe('a collector', () => {
  test('gets its plan, and goes by it also without the portal', async () => {
    await using two = await pair();
    {
      using outpost = two.open();
      await outpost.turn();
      expect(outpost.plan()?.devices).toMatchObject([{ deviceId: two.deviceId }]);
    }
    two.fates['plan'] = 'lost';
    using again = two.open();
    expect(again.plan()?.devices).toMatchObject([{ deviceId: two.deviceId }]);
  });

  test('leaves out what a portal of an earlier release does not know of failures, and loses none', async () => {
    await using two = await pair();
    using outpost = two.open();
    await outpost.turn();
    const { deviceId } = two;
    const failures = [1, 2, 3].map((minute) => ({
      ...{ deviceId, at: new Date(noon + minute).toISOString(), code: 'snmp.timeout', detail: '' },
    }));
    outpost.outbox.put({ deliveries: [], failures }, null);
    const refused = failures.map((_, index) => {
      return { index, code: 'api.unexpected', where: 'failureId' };
    });
    const time = new Date(noon).toISOString();
    let asked = 0;
    two.fates['deliveries'] = () => {
      asked += 1;
      return Response.json({ results: [], refusedFailures: asked === 1 ? refused : [], time });
    };
    await drain(outpost);
    expect(asked).toBe(2);
    expect(lookAtOutbox(dataDir)).toMatchObject({ refused: [], waiting: { failures: 0 } });
    const sent = [...readPayloads(dataDir)].filter((line) => line.includes('"failures":[{'));
    expect(sent.map((line) => line.includes('failureId'))).toEqual([true, false]);
  });

  test('fills a gap, the oldest first, in batches', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 500);
    const turns = await drain(outpost);
    expect(turns).toBeGreaterThan(3);
    expect(await two.readings()).toHaveLength(500);
    expect(outpost.outbox.hasMore).toBe(false);
  });

  test('sends again what was not answered, and it counts once', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 3);
    two.fates['deliveries'] = 'unanswered';
    await expect(outpost.turn()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await two.readings()).toHaveLength(3);
    expect(outpost.outbox.hasMore).toBe(true);
    two.fates['deliveries'] = null;
    await drain(outpost);
    expect(await two.readings()).toHaveLength(3);
    expect(outpost.outbox.hasMore).toBe(false);
  });

  test('sends a failure again that was not answered, and it counts once', async () => {
    await using two = await pair();
    using outpost = two.open();
    const code = 'snmp.timeout';
    const failures = [3, 2, 1].map((minutes) => ({
      ...{ deviceId: two.deviceId, at: new Date(noon - minutes * 60_000).toISOString() },
      ...{ code, detail: 'switch it on' },
    }));
    outpost.outbox.put({ deliveries: [], failures }, null);
    two.fates['deliveries'] = 'unanswered';
    await expect(outpost.turn()).rejects.toMatchObject({ kind: 'unreachable' });
    const counted = () =>
      two.office.system.db.selectFrom('contact_failures').select(['code', 'attempts']).execute();
    expect(await counted()).toEqual([{ code, attempts: 3 }]);
    expect(outpost.outbox.hasMore).toBe(true);
    two.fates['deliveries'] = null;
    await drain(outpost);
    expect(await counted()).toEqual([{ code, attempts: 3 }]);
    expect(lookAtOutbox(dataDir)?.refused).toEqual([]);
    expect(outpost.outbox.hasMore).toBe(false);
  });

  test('comes later where it is asked to, and keeps what it holds', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 3);
    two.fates['deliveries'] = () =>
      new Response('{}', { status: 503, headers: { 'retry-after': '120' } });
    await expect(outpost.turn()).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 120_000 });
    expect(outpost.outbox.hasMore).toBe(true);
  });

  test.each([
    ['is too much', 413],
    ['is not understood', 400],
  ])('cuts a batch that %s, and loses nothing of it', async (_, status) => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 4);
    two.fates['deliveries'] = () => new Response('{}', { status });
    expect(await drain(outpost)).toBeLessThan(30);
    expect(lookAtOutbox(dataDir)).toMatchObject({ refused: [], waiting: { counters: 4 } });
    two.fates['deliveries'] = null;
    two.pass(7 * 3_600_000);
    two.office.clock.move({ hours: 7 });
    await drain(outpost);
    expect(await two.readings()).toHaveLength(4);
  });

  test('gives up the raw answers of a reading rather than the reading', async () => {
    await using two = await pair();
    using outpost = two.open();
    const raw = crypto.getRandomValues(new Uint8Array(1_000));
    const takenAt = new Date(noon).toISOString();
    const one = delivery(two.deviceId, takenAt, { total: 5 }, { id: 'd', raw });
    outpost.outbox.put({ deliveries: [one], failures: [] }, null);
    two.fates['deliveries'] = () => new Response('{}', { status: 413 });
    await outpost.turn();
    two.fates['deliveries'] = null;
    await drain(outpost, 2);
    expect(await two.readings()).toHaveLength(1);
  });

  test('is told of readings that are not wanted, and goes on', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, 'nobody', 1);
    put(outpost, two.deviceId, 2, 10);
    await drain(outpost);
    expect(await two.readings()).toHaveLength(2);
    expect(lookAtOutbox(dataDir)?.refused).toMatchObject([
      { deviceId: 'nobody', code: 'ingest.unknown_device' },
    ]);
  });

  test('with a clock that is wrong dates what it read by the portal’s', async () => {
    await using two = await pair({ offMs: -5 * 3_600_000 });
    using outpost = two.open();
    const { clock, outbox } = outpost;
    const takenAt = new Date(clock.now()).toISOString();
    outbox.put(
      { deliveries: [delivery(two.deviceId, takenAt, { total: 5 }, { id: 'd' })], failures: [] },
      clock.stretch,
    );
    two.pass(60_000);
    two.office.clock.move({ minutes: 1 });
    await drain(outpost);
    expect(await two.readings()).toEqual([
      { reading_id: 'd', taken_at: new Date(noon).toISOString() },
    ]);
  });

  test('that was revoked ends, says so, keeps what it holds, and does not hammer', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 2);
    await revokeCollector(two.ctx, two.collectorId);
    const before = two.api.calls.length;
    const ended = await runOutpost({
      ...{ outpost, dataDir, server: two.api.url, version: '1.0.0', log: silentLog },
      ...{ signal: new AbortController().signal, chance: () => 0.5 },
    });
    expect(ended).toMatchObject({ kind: 'refused', code: 'credential.refused' });
    expect(two.api.calls.length - before).toBe(1);
    expect(statusOf(dataDir, noon)).toMatchObject({ state: 'refused' });
    expect(lookAtOutbox(dataDir)?.waiting.counters).toBe(2);
  });

  test('shows what left the network, without its secrets', async () => {
    await using two = await pair();
    using outpost = two.open();
    put(outpost, two.deviceId, 1);
    await drain(outpost);
    const lines = [...readPayloads(dataDir)].map(
      (line) => JSON.parse(line) as { call: string; body: { deliveries?: object[] } },
    );
    expect(lines.map(({ call }) => call)).toEqual(['hello', 'plan', 'deliveries']);
    expect(lines[2]?.body.deliveries).toMatchObject([{ deliveryId: 'd-0' }]);
    expect(JSON.stringify(lines)).not.toContain(two.credential.credential);
  });
});

describe('the way out', () => {
  const anything = v.object({});
  const said = { name: 'hello', body: {}, credential: null };

  test('does not follow to another host', async () => {
    await using elsewhere = await serveCollectorApi();
    await using api = await serveCollectorApi(
      () => new Response('', { status: 307, headers: { location: `${elsewhere.url}/` } }),
    );
    using way = openWayOut({ server: api.url, ca: null, environment: {} });
    await expect(way.call(said, anything)).rejects.toThrow(/leads elsewhere/);
    expect(elsewhere.calls).toEqual([]);
  });

  test('ends waiting for an answer', async () => {
    const { createServer: plain } = await import('node:http');
    const silent = plain(() => {});
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const server = `http://127.0.0.1:${port}`;
    using way = openWayOut({ server, ca: null, environment: {}, timeoutMs: 50 });
    await expect(way.call(said, anything)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    silent.closeAllConnections();
    silent.close();
  });

  test('takes a page for no portal, and a proxy’s refusal for no revocation', async () => {
    await using api = await serveCollectorApi((name) =>
      name === 'hello' ? new Response('<html>') : new Response('<html>', { status: 401 }),
    );
    using way = openWayOut({ server: api.url, ca: null, environment: {} });
    const options = v.object({ time: v.string() });
    await expect(way.call(said, options)).rejects.toMatchObject({ code: 'answer.unexpected' });
    const plan = way.call({ ...said, name: 'plan' }, options);
    await expect(plan).rejects.toMatchObject({ kind: 'failed' });
  });

  test('goes through the proxy that is named, and only there', async () => {
    const asked: string[] = [];
    const { createServer: plain } = await import('node:http');
    const proxy = plain();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const address = proxy.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const server = 'https://kado.example.com';
    using way = openWayOut({ server, ca: null, environment: { HTTPS_PROXY: url } });
    await expect(way.call(said, anything)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(asked).toEqual(['kado.example.com:443']);
    proxy.closeAllConnections();
    proxy.close();
  });

  test.skipIf(!hasOpenssl())('trusts nobody whose certificate no authority gave', async () => {
    const [key, cert] = [join(dataDir, 'key.pem'), join(dataDir, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const ca = readFileSync(cert, 'utf8');
    let asked = 0;
    const portal = createServer({ key: readFileSync(key), cert: ca }, (_, answer) => {
      asked += 1;
      answer.end('{}');
    });
    await new Promise<void>((done) => portal.listen(0, 'localhost', done));
    const address = portal.address();
    const server = `https://localhost:${typeof address === 'object' ? address?.port : 0}`;
    {
      using way = openWayOut({ server, ca: null, environment: {} });
      await expect(way.call(said, anything)).rejects.toMatchObject({ kind: 'untrusted' });
      expect(asked).toBe(0);
    }
    using way = openWayOut({ server, ca, environment: {} });
    expect(await way.call(said, anything)).toEqual({});
    portal.closeAllConnections();
    portal.close();
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
