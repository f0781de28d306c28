/** /metrics: valid in Prometheus' text format, true, and not for the public. */
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { exposition } from '#server/metrics/exposition.ts';
import { Counter, Histogram } from '#server/metrics/instruments.ts';
import { serveMetrics } from '#server/metrics/serve-metrics.ts';
import { ingest } from '#server/services/ingest.ts';
import { workDone } from '#server/storage/queries/claim-work.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { readMetrics } from '#test/support/metrics-text.ts';
import { writeMail } from '#test/support/outbox.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const secret = 'a secret for tests that nobody relies on';
const closing: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one[Symbol.asyncDispose]();
});

describe('the text format', () => {
  test('holds any text in labels and help, and any number', () => {
    const labels = { a: 'back\\slash "quoted"\nnext line', b: '日本語' };
    const text = exposition([
      {
        name: 'x_total',
        help: 'a \\ and\na line',
        type: 'counter',
        samples: [{ labels, value: 1 }],
      },
      {
        name: 'y',
        help: 'y',
        type: 'gauge',
        samples: [{ value: Infinity }, { labels, value: NaN }],
      },
      { name: 'empty', help: 'none', type: 'gauge', samples: [] },
    ]);
    const families = readMetrics(text);
    expect([...families.keys()]).toEqual(['x_total', 'y']);
    expect(families.get('x_total')?.samples).toEqual([{ name: 'x_total', labels, value: 1 }]);
  });

  test('has counters that add up, and histograms whose buckets hold what is below', () => {
    const counter = new Counter('c_total', 'c');
    counter.add({ route: '/a' });
    counter.add({ route: '/a' }, 2);
    const histogram = new Histogram('h_seconds', 'h', [0.1, 1]);
    for (const seconds of [0.05, 0.1, 0.5, 3]) histogram.observe({ route: '/a' }, seconds);
    const families = readMetrics(exposition([counter.family(), histogram.family()]));
    expect(families.get('c_total')?.samples).toMatchObject([{ value: 3 }]);
    expect(families.get('h_seconds')?.samples.map(({ value }) => value)).toEqual([
      2, 3, 4, 3.65, 4,
    ]);
  });

  test.each([
    ['a line without an end', 'x 1'],
    ['a sample without a type', 'x 1\n'],
    ['a sample twice', '# HELP x x\n# TYPE x gauge\nx 1\nx 2\n'],
    ['a counter that is not called so', '# HELP x x\n# TYPE x counter\nx 1\n'],
    ['a number that is none', '# HELP x x\n# TYPE x gauge\nx one\n'],
    [
      'a histogram without +Inf',
      '# HELP h h\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n',
    ],
  ])('is read strictly here: %s is refused', (_what, text) => {
    expect(() => readMetrics(text)).toThrow();
  });
});

describeEachEngine((engine) => {
  test('tells of devices, mails, readings and background work, and names nobody', async () => {
    await using office = await seed(engine, {
      users: ['sato'],
      devices: [{ name: 'Reception', state: 'error' }, { name: 'Copier 2F' }],
    });
    const app = appOn(office.system.db, readConfig({ KADO_SECRET: secret }), office.system);
    const ctx = await app.contextOf(office.ctx.customerId, { type: 'command', name: 'test' });
    const taken = office.clock.now().subtract({ seconds: 30 });
    const takenAt = taken.toString({ fractionalSecondDigits: 3 });
    await ingest(ctx, [delivery(office.devices.get('Copier 2F') ?? '', takenAt, { total: 5 })]);
    const { user_id: userId } = await office.system.db
      .selectFrom('users')
      .select('user_id')
      .executeTakeFirstOrThrow();
    await writeMail(office.ctx, userId);
    office.clock.move({ minutes: 3 });

    const text = await app.metrics.text();
    const families = readMetrics(text);
    const value = (name: string, labels = {}) =>
      families
        .get(name)
        ?.samples.find((one) => JSON.stringify(one.labels) === JSON.stringify(labels))?.value;
    expect(value('kado_database_up')).toBe(1);
    expect(value('kado_mails_waiting')).toBe(1);
    expect(value('kado_mails_oldest_waiting_seconds')).toBe(180);
    expect(value('kado_ingest_deliveries_total', { result: 'accepted' })).toBe(1);
    expect(families.get('kado_ingest_lag_seconds')?.samples).toContainEqual({
      ...{ name: 'kado_ingest_lag_seconds_sum', labels: {}, value: 30 },
    });
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    const devices = families.get('kado_devices')?.samples ?? [];
    expect(devices.reduce((sum, one) => sum + one.value, 0)).toBe(office.devices.size);
    expect(families.get('kado_event_loop_delay_seconds')?.samples).toHaveLength(3);
    // whoever reads metrics is no customer: nobody is named in them
    const names = [office.ctx.customerId, userId, ...office.devices.keys()];
    for (const name of names) expect(text).not.toContain(name);
    await app[Symbol.asyncDispose]();
  });

  test('says when background work was done last', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using app = appOn(office.system.db, readConfig({ KADO_SECRET: secret }), office.system);
    await using _ = app.forget();
    const { db } = office.system;
    await expect.poll(() => workDone(db), { timeout: 10_000 }).toHaveLength(1);
    const work = readMetrics(await app.metrics.text()).get(
      'kado_work_last_success_timestamp_seconds',
    );
    const at = office.clock.now().epochMilliseconds / 1_000;
    expect(work?.samples).toEqual([
      { name: 'kado_work_last_success_timestamp_seconds', labels: { kind: 'forget' }, value: at },
    ]);
  });
});

test('while the database is away the rest is told', async () => {
  const office = await seed(testEngine, {});
  const app = appOn(office.system.db, readConfig({ KADO_SECRET: secret }), office.system);
  await office[Symbol.asyncDispose]();
  const families = readMetrics(await app.metrics.text());
  expect(families.get('kado_database_up')?.samples).toMatchObject([{ value: 0 }]);
  expect(families.has('process_resident_memory_bytes')).toBe(true);
  expect(families.has('kado_devices')).toBe(false);
});

describe('a port of its own', () => {
  const at = async (settings: Record<string, string>) => {
    const config = readConfig({ KADO_METRICS_PORT: '0', ...settings });
    const parts = { text: async () => 'x', token: config.metricsToken, log: silentLog };
    const server = await serveMetrics(parts, config);
    closing.push(server);
    return `http://127.0.0.1:${server.port}`;
  };

  test('is there for this machine alone unless told otherwise, and tells nothing else', async () => {
    const url = await at({});
    expect(readConfig({}).metricsHost).toBe('127.0.0.1');
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/`)).status).toBe(404);
  });

  test('asks for the token where there is one', async () => {
    const url = await at({ KADO_METRICS_TOKEN: 'a token of sixteen'.replaceAll(' ', '-') });
    const ask = (authorization?: string) =>
      fetch(`${url}/metrics`, authorization ? { headers: { authorization } } : {});
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer wrong')).status).toBe(401);
    expect((await ask('Bearer a-token-of-sixteen')).status).toBe(200);
  });

  test('is not put out by a client that goes away', async () => {
    const url = await at({});
    await new Promise<void>((resolve) => {
      const asking = request(`${url}/metrics`).on('error', () => resolve());
      asking.end();
      asking.destroy();
    });
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });
});
