/** One number for each request: in its answer, and in every line of its log. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLog } from '#server/log.ts';
import { Meters } from '#server/metrics/meters.ts';
import { currentRequest, requestIdOf } from '#server/request-scope.ts';
import { watchRequests } from '#server/request-watch.ts';

interface Line {
  requestId?: string;
  msg: string;
  [field: string]: unknown;
}

async function watched(work: (log: ReturnType<typeof openLog>) => Promise<void>, proxies = 0) {
  const lines: Line[] = [];
  const log = openLog('info', (line) => void lines.push(JSON.parse(line)));
  const meters = new Meters();
  const watch = watchRequests({ log, meters, proxies, isLogged: true });
  const server = createServer((request, response) =>
    watch(request, response, () => {
      const facts = currentRequest();
      if (facts !== null) Object.assign(facts, { route: '/devices/[id]', actor: 'user' });
      void work(log).then(() => response.end('ok'));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  return {
    lines,
    meters,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

test('what a verb logs has the number of its request, also among others', async () => {
  let turn = 0;
  await using portal = await watched(async (log) => {
    const own = turn++;
    await sleep(5 * (3 - (own % 3)));
    log.warn({ own }, 'a verb says');
  });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => fetch(`${portal.url}/devices/secret-token?q=password`)),
  );
  const ids = answers.map(({ headers }) => headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(6);
  await expect.poll(() => portal.lines.length).toBe(12);
  for (const id of ids) {
    const own = portal.lines.filter(({ requestId }) => requestId === id);
    expect(own.map(({ msg }) => msg)).toEqual(['a verb says', 'request']);
    expect(own[1]).toMatchObject({
      ...{ method: 'GET', route: '/devices/[id]', status: 200, actor: 'user' },
      ms: expect.any(Number),
    });
  }
  // nothing of an address: it may hold a token, or what somebody searches
  expect(JSON.stringify(portal.lines)).not.toMatch(/secret-token|password/);
  expect(portal.meters.families()[0]?.samples).toEqual([
    { labels: { method: 'GET', route: '/devices/[id]', status: '200' }, value: 6 },
  ]);
});

test('a number that a proxy of ours gave stays, any other is replaced', async () => {
  const given = 'c0ffee-2026-11';
  expect(requestIdOf({ 'x-request-id': given }, 1)).toBe(given);
  expect(requestIdOf({ 'x-request-id': given }, 0)).toMatch(/^[\da-f]{16}$/);
  for (const bad of ['short', 'two\nlines are no number', 'x'.repeat(65), '{"a":1234567}']) {
    expect(requestIdOf({ 'x-request-id': bad }, 1)).toMatch(/^[\da-f]{16}$/);
  }
});

test('outside of a request a line has no number', () => {
  const lines: string[] = [];
  openLog('info', (line) => void lines.push(line)).info({ password: 'x' }, 'begun');
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    ...{ level: 'info', msg: 'begun', password: '[Redacted]' },
    time: expect.any(String),
  });
});
