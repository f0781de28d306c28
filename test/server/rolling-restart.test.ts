/** Two servers on one PostgreSQL are restarted one after the other, and nobody notices. */
import { mkdtempDisposableSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { type Balancer, openBalancer } from '#test/support/balancer.ts';
import { patience } from '#test/support/patience.ts';
import { portalAbsent } from '#test/support/portal.ts';
import { postgresPlace, postgresUrl } from '#test/support/postgres-place.ts';
import { goodPassword } from '#test/support/seed.ts';
import { startServed } from '#test/support/served.ts';

const actor: Actor = { type: 'command', name: 'test' };
const absent = portalAbsent ?? (postgresUrl === null ? 'no PostgreSQL server here' : null);
const secret = 'a secret for tests that nobody relies on';

/** A customer with an administrator and some devices. */
async function settle(settings: Record<string, string>): Promise<void> {
  const clock = { now: () => Temporal.Now.instant() };
  await using app = await openApp(readConfig(settings), { clock, log: silentLog });
  const system = { ...app.system, actor };
  await registerCustomer(system, { name: 'Provider' });
  const { customerId } = await registerCustomer(system, { name: 'Aoba' });
  const ctx = await app.contextOf(customerId, actor);
  await registerUser(ctx, {
    userName: 'hanako',
    name: 'Hanako',
    password: goodPassword,
    role: 'admin',
  });
  for (const name of ['Copier 1F', 'Copier 2F']) {
    await registerDevice(ctx, { name, protocol: 'manual' });
  }
}

async function signIn({ url }: Balancer): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'hanako', password: goodPassword }),
    redirect: 'manual',
    headers: { origin: url },
  });
  expect(answer.status).toBe(303);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Reads and writes again and again until it is told to end. @returns how often, and what went wrong */
async function browse({ url }: Balancer, cookie: string, ending: AbortSignal) {
  const wrong: string[] = [];
  let answers = 0;
  for (let turn = 0; !ending.aborted; turn += 1) {
    const isWrite = turn % 4 === 3;
    const path = isWrite ? '/language' : (['/home', '/devices', '/counters'][turn % 3] ?? '');
    const answer = await fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: { cookie, origin: url },
      ...(isWrite && {
        method: 'POST',
        body: new URLSearchParams({ language: 'en', next: '/home' }),
      }),
    });
    const text = await answer.text();
    answers += 1;
    const isRight = isWrite
      ? answer.status < 400
      : answer.status === 200 && text.includes('</html>');
    if (!isRight) wrong.push(`${path} ${answer.status} ${answer.headers.get('location') ?? ''}`);
  }
  return { answers, wrong };
}

/** An open screen: comes again whenever its stream ends, as a browser does. @returns how often it did */
async function watch({ url }: Balancer, cookie: string, ending: AbortSignal): Promise<number> {
  let streams = 0;
  while (!ending.aborted) {
    await new Promise<void>((resolve) => {
      const asking = request(`${url}/live?seen=0`, { headers: { cookie } }, (answer) => {
        if (answer.headers['content-type']?.startsWith('text/event-stream')) streams += 1;
        answer.resume();
        answer.on('close', resolve);
      });
      asking.on('error', () => resolve());
      ending.addEventListener('abort', () => asking.destroy(), { once: true });
      asking.end();
    });
    await sleep(300, null, { signal: ending }).catch(() => null);
  }
  return streams;
}

test.skipIf(absent !== null)(
  `no request fails, and sessions hold${absent === null ? '' : ` (${absent})`}`,
  { timeout: patience(240_000) },
  async () => {
    await using place = await postgresPlace('migrated');
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-rolling-'));
    const settings = {
      ...{ DATABASE_URL: place.url, KADO_DATA_DIR: folder.path, KADO_SECRET: secret },
      ...{ KADO_PROXIES: '1', KADO_DRAIN_SECONDS: '3', KADO_LOG_LEVEL: 'info' },
    };
    await settle(settings);
    await using balancer = await openBalancer();
    const balanced = { ...settings, ORIGIN: balancer.url };
    const start = async () => {
      const server = await startServed(balanced);
      balancer.servers.add(server.port);
      await expect.poll(() => balancer.ready(), { timeout: 60_000 }).toContain(server.port);
      return server;
    };
    let a = await start();
    let b = await start();
    try {
      const cookie = await signIn(balancer);
      const ending = new AbortController();
      const browsing = [1, 2, 3].map(() => browse(balancer, cookie, ending.signal));
      const watching = watch(balancer, cookie, ending.signal);
      const restarted = async (old: typeof a) => {
        expect(await old.end()).toBe(0);
        balancer.servers.delete(old.port);
        expect(old.log()).not.toMatch(/"level":"error"/);
        return start();
      };
      await sleep(1_000);
      a = await restarted(a);
      b = await restarted(b);
      await sleep(1_000);
      ending.abort();
      const found = await Promise.all(browsing);
      expect({ failures: balancer.failures, wrong: found.flatMap(({ wrong }) => wrong) }).toEqual({
        ...{ failures: [], wrong: [] },
      });
      for (const { answers } of found) expect(answers).toBeGreaterThan(10);
      expect(balancer.answered.size).toBe(4);
      // each server that ended sent its open screens elsewhere
      expect(await watching).toBeGreaterThanOrEqual(2);
      expect(a.log()).toMatch(/"route":"\/\(portal\)\/.*"msg":"request"/);
    } finally {
      await a[Symbol.asyncDispose]();
      await b[Symbol.asyncDispose]();
    }
  },
);
