/**
 * Program: a portal without pages, to be killed. `POST /readings` is the push API's own
 * handler, `POST /devices` registers a device of the name in its body. Says its port once it listens.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { flushCompileCache } from 'node:module';
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { POST } from '../../src/routes/api/v1/push/readings/+server.ts';

const [customerId = ''] = process.argv.slice(2);
const app = await openApp(readConfig(process.env), {
  clock: { now: () => Temporal.Now.instant() },
  log: silentLog,
});
setCurrentApp(app);
const ctx = await app.contextOf(customerId, { type: 'command', name: 'test' });

// the handler uses nothing else of the framework's event
const push = POST as unknown as (event: {
  request: Request;
  url: URL;
  getClientAddress: () => string;
}) => Promise<Response>;

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of incoming) body += String(part);
  return body;
}

const registered = (name: string) => registerDevice(ctx, { name, protocol: 'manual' });

async function answerOf(incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const body = await bodyOf(incoming);
  if (url.pathname === '/devices') return Response.json(await registered(body));
  const headers = { authorization: incoming.headers.authorization ?? '' };
  const request = new Request(url, {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': 'application/json' },
  });
  return push({ request, url, getClientAddress: () => '127.0.0.1' });
}

const server = createServer((incoming, outgoing) => {
  void answerOf(incoming)
    .catch((thrown: unknown) => Response.json({ failed: String(thrown) }, { status: 500 }))
    .then(async (answer) => {
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(await answer.text());
    });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  // who is killed writes nothing down at its end: the next start is quick by this
  flushCompileCache();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('disconnect', () => process.exit());
