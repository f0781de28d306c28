import { afterEach, expect, test } from 'vitest';
import { appOn, currentApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';
import { POST } from '../../src/routes/api/v1/collector/deliveries/+server.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const body = new TextEncoder().encode(JSON.stringify({ deliveries: [], failures: [] }));

afterEach(() => setCurrentApp(null));

// the handler uses nothing else of the framework's event
const post = POST as unknown as (event: {
  request: Request;
  url: URL;
  getClientAddress: () => string;
}) => Promise<Response>;

test('§12.52 collectors that send slowly hold no place of those that have sent', async () => {
  await using here = await seed(testEngine);
  setCurrentApp(appOn(here.system.db, config, here.system));
  const { token } = await registerCollector({ ...here.ctx, actor: operator }, { name: 'HQ' });
  const address = '192.0.2.1';
  const { credential } = await enrolCollector(here.system, { token, version: '1.0.0', address });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
  const url = new URL('http://127.0.0.1/api/v1/collector/deliveries');
  const handOver = (sent: BodyInit) => {
    // what the runtime asks for where a body comes bit by bit, and the types do not know
    const bitByBit = { duplex: 'half' };
    const request = new Request(url, { method: 'POST', headers, body: sent, ...bitByBit });
    return post({ request, url, getClientAddress: () => address });
  };

  // more than there are places
  const slow = Array.from({ length: 8 }, () => {
    const line = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    const writer = line.writable.getWriter();
    const begun = writer.write(body.subarray(0, 5));
    return { writer, begun, answer: handOver(line.readable) };
  });
  await Promise.all(slow.map(({ begun }) => begun));
  expect((await handOver(body)).status).toBe(200);

  for (const { writer, answer } of slow) {
    await writer.write(body.subarray(5));
    await writer.close();
    expect((await answer).status).toBe(200);
  }

  // where all places are taken, nothing need be sent
  const taken = Array.from({ length: 6 }, (_, at) => currentApp().handovers.take(`other ${at}`));
  const untouched = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull() {
        throw new Error('nobody reads it');
      },
    },
    { highWaterMark: 0 },
  );
  const refused = await handOver(untouched);
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([503, true]);
  for (const place of taken) if (place.ok) place[Symbol.dispose]();
});
