import { afterEach, expect, test } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import { setCurrentApp, type App } from '#server/app.ts';
import { silentLog } from '#server/log.ts';
import { RequestLimits } from '#server/request-limits.ts';
import { clockAt } from '#test/support/clock.ts';
import { limited } from '../../src/routes/limited.ts';

afterEach(() => setCurrentApp(null));

function open(): void {
  const clock = clockAt('2026-11-22T03:00:00Z');
  const rules = { exportsAtOnce: 1, exportsPerMinute: 100, searchesPerMinute: 100, users: 10 };
  const limits = new RequestLimits(clock, rules);
  // of an App no more is used here
  setCurrentApp({ limits, system: { log: silentLog } } as unknown as App);
}

function event(method = 'GET'): RequestEvent {
  const url = new URL('http://localhost/devices/export.csv');
  const user = { userId: 'u', userName: 'u' };
  const locals = { signedIn: { session: { user } }, locale: 'en', origin: { address: null } };
  const route = { id: '/(portal)/devices/export.csv' };
  // of an event no more is used here
  return { url, route, locals, request: new Request(url, { method }) } as unknown as RequestEvent;
}

/** An answer in two pieces. */
function pieces(): Response {
  let count = 0;
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        count += 1;
        if (count > 2) controller.close();
        else controller.enqueue(new TextEncoder().encode(`${count}\n`));
      },
    }),
    { headers: { 'content-type': 'text/csv; charset=utf-8' } },
  );
}
const ask = (method?: string) => limited(event(method), async () => pieces());

test('a download counts until it was read to its end', async () => {
  open();
  const first = await ask();
  const second = await ask();
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe('10');
  expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await first.text()).toBe('1\n2\n');
  expect((await ask()).status).toBe(200);
});

test('a download that the browser leaves does not count any more', async () => {
  open();
  const first = await ask();
  await first.body?.cancel();
  expect((await ask()).status).toBe(200);
});

test('a download that breaks does not count any more', async () => {
  open();
  const broken = () => limited(event(), async () => Promise.reject(new Error('broken')));
  await expect(broken()).rejects.toThrow('broken');
  const stream = new ReadableStream<Uint8Array>({
    pull() {
      throw new Error('torn');
    },
  });
  const torn = await limited(event(), async () => new Response(stream));
  await expect(torn.text()).rejects.toThrow('torn');
  expect((await ask()).status).toBe(200);
});

test('a request for the headers alone holds no place', async () => {
  open();
  await ask('HEAD');
  expect((await ask()).status).toBe(200);
});
