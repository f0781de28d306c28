/** The collector's part of the API over real HTTP, by the routes' own handlers: no build is needed. */
import { createServer, type IncomingMessage } from 'node:http';
import { POST as deliveries } from '../../src/routes/api/v1/collector/deliveries/+server.ts';
import { POST as enrol } from '../../src/routes/api/v1/collector/enrol/+server.ts';
import { POST as hello } from '../../src/routes/api/v1/collector/hello/+server.ts';
import { POST as plan } from '../../src/routes/api/v1/collector/plan/+server.ts';
import { POST as rotate } from '../../src/routes/api/v1/collector/rotate/+server.ts';
import { POST as sightings } from '../../src/routes/api/v1/collector/sightings/+server.ts';

type Handler = (event: {
  request: Request;
  url: URL;
  getClientAddress: () => string;
}) => Response | Promise<Response>;

// the handlers use nothing else of the framework's event
const handlers = { deliveries, enrol, hello, plan, rotate, sightings } as unknown as Record<
  string,
  Handler
>;

export interface CollectorApi extends AsyncDisposable {
  url: string;
  /** names of the calls that came, the first one first */
  calls: string[];
}

/**
 * Serves the App that `setCurrentApp` named.
 * @param meddle what happens to a call: `lost` never arrives, `unanswered` is done and its
 *   answer is lost, a Response is said in the portal's place; absent: nothing
 */
export async function serveCollectorApi(
  meddle: (call: string) => 'lost' | 'unanswered' | Response | null = () => null,
  port = 0,
): Promise<CollectorApi> {
  const calls: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = new URL(incoming.url ?? '/', `http://127.0.0.1`);
      const name = url.pathname.split('/').at(-1) ?? '';
      calls.push(name);
      const fate = meddle(name);
      if (fate === 'lost') {
        incoming.socket.destroy();
        return;
      }
      const answer = fate instanceof Response ? fate : await answerOf(name, incoming, url);
      if (fate === 'unanswered') {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${at}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function answerOf(name: string, incoming: IncomingMessage, url: URL): Promise<Response> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[key, value]] : [],
  );
  const request = new Request(url, { method: 'POST', headers, body: Buffer.concat(parts) });
  const handler = handlers[name];
  if (handler === undefined) return new Response('{}', { status: 404 });
  return handler({ request, url, getClientAddress: () => '127.0.0.1' });
}
