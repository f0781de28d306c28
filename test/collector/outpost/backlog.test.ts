/**
 * §12: after a long outage the backlog goes out the oldest first, one batch at a time, with a
 * rest after each, also where the portal takes its time; memory stays what it was.
 * KADO_BACKLOG_DAYS (90), KADO_BACKLOG_DEVICES (50) and KADO_BACKLOG_SLOW (2000, ms) make
 * it as large as an outage can be.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Handed } from '#core/collecting.ts';
import { silentLog } from '#server/log.ts';
import { writeCredential } from '#server/outpost/credential.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { Outbox } from '#server/outpost/outbox.ts';
import { delivery } from '#test/support/deliveries.ts';

const days = Number(process.env['KADO_BACKLOG_DAYS'] ?? 5);
const devices = Number(process.env['KADO_BACKLOG_DEVICES'] ?? 50);
const slowMs = Number(process.env['KADO_BACKLOG_SLOW'] ?? 100);
const perDay = 3;
const rawBytes = 4_000;
const now = Date.parse('2026-11-22T03:00:00.000Z');
const dayMs = 24 * 3_600_000;
const mostGrowth = 96e6;

const dataDir = mkdtempSync(join(tmpdir(), 'kado-backlog-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function fillOutbox(): void {
  using outbox = new Outbox({ dataDir, maxBytes: 4e9, log: silentLog, now: () => now });
  for (let look = 0; look < days * perDay; look++) {
    const takenAt = new Date(now - days * dayMs + (look * dayMs) / perDay).toISOString();
    const deliveries = Array.from({ length: devices }, (_, n) =>
      delivery(
        `device-${n}`,
        takenAt,
        { total: 1_000 * n + look, color: look, mono: 1_000 * n },
        // raw answers come packed: nothing makes them smaller
        { id: `${n}-${look}`, raw: randomBytes(rawBytes) },
      ),
    );
    outbox.put({ deliveries, failures: [] }, null);
  }
}

/** A portal that takes its time, and all that it is given. */
async function slowPortal() {
  const heard: Handed['deliveries'][number][] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  let batches = 0;
  async function answerOf(name: string, incoming: IncomingMessage): Promise<object> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const sent = Buffer.concat(parts);
    await sleep(slowMs);
    const time = new Date(now).toISOString();
    if (name === 'plan') return { plan: null };
    if (name !== 'deliveries') {
      return { time, customerId: 'c', collectorId: 'o', callEverySeconds: 3_600 };
    }
    batches += 1;
    // what a collector sends; raw answers are looked at no more
    const { deliveries } = JSON.parse(gunzipSync(sent).toString()) as Handed;
    heard.push(...deliveries.map((one) => ({ ...one, raw: null })));
    const results = deliveries.map(({ deliveryId }) => ({
      deliveryId,
      outcome: 'taken',
      code: null,
    }));
    return { results, refusedFailures: [], time };
  }
  const server = createServer((incoming, outgoing) => {
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    void answerOf(incoming.url?.split('/').at(-1) ?? '', incoming).then((answer) => {
      inFlight -= 1;
      outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // the server listens
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told: () => ({ heard, mostInFlight, batches }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

test(
  `${days} days of ${devices} devices go out the oldest first, a batch at a time, in even memory`,
  { timeout: 60_000 + days * devices * perDay * 20 + (days * devices * perDay * slowMs) / 10 },
  async () => {
    fillOutbox();
    await using portal = await slowPortal();
    const at = new Date(now - days * dayMs).toISOString();
    writeCredential(dataDir, {
      ...{ server: portal.url, customerId: 'c', collectorId: 'o', credential: 'x', next: null },
      ...{ enrolledAt: at, renewedAt: new Date(now).toISOString(), refusedAt: null },
      tokenHash: null,
    });
    const script = fileURLToPath(new URL('./backlog/drain-process.ts', import.meta.url));
    const begun = performance.now();
    const outboxBytes = statSync(join(dataDir, 'outbox.sqlite')).size;
    const child = fork(script, [dataDir, portal.url, String(now)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, HTTPS_PROXY: '', HTTP_PROXY: '' },
    });
    // drain-process.ts sends nothing else
    const [{ rss, pauses }] = (await once(child, 'message')) as [
      { rss: number[]; pauses: number[] },
    ];
    const { heard, mostInFlight, batches } = portal.told();
    const count = days * perDay * devices;
    expect(new Set(heard.map(({ deliveryId }) => deliveryId)).size).toBe(count);
    expect(heard).toHaveLength(count);
    const instants = heard.map(({ takenAt }) => takenAt);
    expect(instants).toEqual([...instants].sort());
    expect(mostInFlight).toBe(1);
    // it rests as long as the portal took
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(slowMs * 0.9);
    const [first = 0] = rss;
    expect(Math.max(...rss) - first).toBeLessThan(mostGrowth);
    expect(Object.values(lookAtOutbox(dataDir)?.waiting ?? {}).filter((n) => n > 0)).toEqual([]);
    if (process.env['KADO_BACKLOG_DAYS']) {
      const mega = (bytes: number) => Math.round(bytes / 1e6);
      const seconds = Math.round((performance.now() - begun) / 1_000);
      const memory = {
        first: mega(first),
        most: mega(Math.max(...rss)),
        last: mega(rss.at(-1) ?? 0),
      };
      console.log({ count, batches, outboxMb: mega(outboxBytes), seconds, memory });
    }
  },
);
