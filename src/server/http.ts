/** The HTTP server: the built pages, and the two questions that a supervisor asks. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KadoError } from '#core/errors.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { responseHeaders } from './response-headers.ts';

export interface HttpServer extends AsyncDisposable {
  /** where a browser on this machine finds it */
  url: string;
  /** that it listens on */
  port: number;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The build trusts these headers; every request gets them anew here, whatever it brought. */
const protocolHeader = 'x-kado-protocol';
const hostHeader = 'x-kado-host';
const addressHeader = 'x-kado-address';

/** How long answers under way may take once the server ends. */
const graceMs = 2_000;

/** @throws KadoError `pages.not_built`, `server.port_taken` */
export async function serveHttp(app: App, config: Config): Promise<HttpServer> {
  const pages = await loadPages();
  const origin = config.origin === undefined ? null : new URL(config.origin);
  const headers = Object.entries(responseHeaders(config));
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.url === '/healthz') return answer(response, 200, 'ok');
    if (request.url === '/readyz') {
      app.ready().then(
        (ready) => answer(response, ready ? 200 : 503, ready ? 'ready' : 'database unavailable'),
        () => answer(response, 503, 'database unavailable'),
      );
      return;
    }
    request.headers[protocolHeader] = origin?.protocol.slice(0, -1) ?? 'http';
    request.headers[hostHeader] = origin?.host ?? request.headers.host ?? 'localhost';
    request.headers[addressHeader] = clientAddress(request, config.proxies);
    pages(request, response);
  });
  await listen(server, config);
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
  const name = host.includes(':') ? `[${host}]` : host;
  const url = config.origin ?? `http://${name === '127.0.0.1' ? 'localhost' : name}:${port}`;
  // mail links lead where we know to be reached, never where a request says
  app.origin = url;
  return {
    url,
    port,
    [Symbol.asyncDispose]: () => close(server),
  };
}

/**
 * Whom a request comes from: the peer, or what the outermost of our own proxies wrote
 * down. What stands before that in the header was the client's to invent.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string {
  const peer = socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return peer;
  const named = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return named.at(-proxies)?.trim() || peer;
}

async function loadPages(): Promise<Handler> {
  const file = fileURLToPath(new URL('../../build/handler.js', import.meta.url));
  if (!existsSync(file))
    throw new KadoError('pages.not_built', 'unavailable', { run: 'npm run build' });
  process.env['PROTOCOL_HEADER'] = protocolHeader;
  process.env['HOST_HEADER'] = hostHeader;
  process.env['ADDRESS_HEADER'] = addressHeader;
  // the most of any request; each form reads as much as it needs (routes/read-form.ts)
  process.env['BODY_SIZE_LIMIT'] = '8M';
  // the file that SvelteKit's Node adapter writes exports this handler
  const built = (await import(pathToFileURL(file).href)) as { handler: Handler };
  return built.handler;
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${text}\n`);
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new KadoError('server.port_taken', 'conflict', { PORT: port }) : error);
    });
    server.listen(port, host, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
