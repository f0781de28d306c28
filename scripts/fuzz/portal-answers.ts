/** What a portal, or what stands before it, answers a collector (§12). */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery } from '#core/delivery.ts';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { ServerFailure } from '#server/outpost/server-failure.ts';
import { damaged } from './mutate.ts';
import { expectThat, type Target } from './target.ts';

const at = '2026-11-22T03:00:00.000Z';

function deliveryOf(deliveryId: string): Delivery {
  const unknown = { vendor: null, model: null, serial: null, mac: null, kind: null };
  const report = {
    ...{ ...unknown, location: null, firmware: null, state: 'normal' as const, conditions: [] },
    ...{ supplies: [], counters: { total: 1 }, counterSource: null, unit: 'impressions' as const },
    ...{ counter32: false, notes: [] },
  };
  return { deviceId: 'd', deliveryId, takenAt: at, source: 'snmp', report, raw: null, snmp: null };
}

const polling = {
  counterIntervalMs: 28_800_000,
  stateIntervalMs: 300_000,
  backoffCapMs: 3_600_000,
};
const device = { deviceId: 'd', protocol: 'snmp', host: '127.0.0.1', port: 9, access: null };
const unknown = { dialect: null, serial: null, mac: null, countedAt: null, contactAt: null };
const plan = {
  ...{ version: '1', zone: 'Asia/Tokyo', polling, windows: [], scan: null },
  devices: [{ ...device, ...unknown }],
};

/** What a portal that is well says. */
const answers: Readonly<Record<string, (ids: readonly string[]) => object>> = {
  hello: () => ({ time: at, customerId: 'c', collectorId: 'k', callEverySeconds: 300 }),
  plan: () => ({ plan }),
  deliveries: (ids) => ({
    results: ids.map((deliveryId) => ({ deliveryId, outcome: 'taken', code: null })),
    ...{ refusedFailures: [], time: at },
  }),
};

export const portalAnswers: Target = {
  name: 'answers',
  about: 'what a portal, or a proxy before it, answers a collector',
  share: 1,
  async open() {
    let said = '';
    let answer: (name: string) => { status: number; body: Buffer } = () => ({
      status: 500,
      body: Buffer.alloc(0),
    });
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        const { status, body } = answer(request.url?.split('/').at(-1) ?? '');
        said += body.toString('latin1');
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const way = openWayOut({ server: url, ca: null, environment: {}, timeoutMs: 5_000 });
    const dataDir = mkdtempSync(join(tmpdir(), 'kado-fuzz-'));
    const credential = {
      ...{ server: url, customerId: 'c', collectorId: 'k', credential: 'x', next: null },
      ...{ enrolledAt: at, renewedAt: at, refusedAt: null, tokenHash: null },
    };
    let runs = 0;
    // an hour between two runs: hello and plan are due in each
    const now = () => Date.parse(at) + runs * 3_600_000;
    const outpost = openOutpost({
      ...{ dataDir, credential, call: way.call, version: '1.0.0', log: silentLog },
      time: { wall: now, monotonic: now, boot: 'b' },
      ...{ outboxBytes: 1e8, payloadBytes: 0, concurrency: null },
    });
    return {
      async run(dice, note) {
        runs += 1;
        const ids = ['one', 'two', 'three'].map((name) => `read-${runs}-${name}`);
        outpost.outbox.put({ deliveries: ids.map(deliveryOf), failures: [] }, null);
        said = '';
        answer = (name) => {
          const whole = Buffer.from(JSON.stringify(answers[name]?.(ids) ?? {}));
          const body = dice.oneIn(3) ? whole : Buffer.from(damaged(whole, dice));
          return { status: dice.oneIn(6) ? dice.pick([204, 302, 400, 401, 413, 503]) : 200, body };
        };
        try {
          await outpost.turn();
        } catch (thrown) {
          expectThat(thrown instanceof ServerFailure, `another failure: ${String(thrown)}`);
        }
        note(said);
        const held = new Set(outpost.outbox.held());
        for (const id of ids) {
          expectThat(held.has(id) || said.includes(id), `${id} went without a word of it`);
        }
        outpost.outbox.settle(
          outpost.outbox.oldest(1_000, 1e9).map(({ seq }) => seq),
          [],
          [],
        );
      },
      async [Symbol.asyncDispose]() {
        outpost[Symbol.dispose]();
        rmSync(dataDir, { recursive: true, force: true });
        way[Symbol.dispose]();
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  },
};
