/** The HTTP server: the built pages, and what whoever operates it asks. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KadoError } from '#core/errors.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { answerMetrics } from './metrics/serve-metrics.ts';
import { watchRequests } from './request-watch.ts';
import { CompressedResponse } from './compressed-response.ts';
import { responseHeaders } from './response-headers.ts';

export interface HttpServer extends AsyncDisposable {
  /** where a browser on this machine finds it */
  url: string;
  /** that it listens on */
  port: number;
  /**
   * Is about to end: /readyz says so, who follows changes is sent elsewhere, and each answer
   * closes its connection. Everything is answered all the same, until it is disposed.
   */
  drain(): void;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The build trusts these headers; every request gets them anew here, whatever it brought. */
const protocolHeader = 'x-kado-protocol';
const hostHeader = 'x-kado-host';
const addressHeader = 'x-kado-address';

/** How long answers under way may take once the server ends: a download, a batch of readings. */
const graceMs = 15_000;

/** Longer than proxies keep a connection that nobody uses: they must not send to a closed one. */
const keptByProxiesMs = 75_000;

/** @throws KadoError `pages.not_built`, `server.port_taken` */
export async function serveHttp(app: App, config: Config): Promise<HttpServer> {
  let isDraining = false;
  const pages = await loadPages();
  const origin = config.origin === undefined ? null : new URL(config.origin);
  const headers = Object.entries(responseHeaders(config));
  const { log } = app.system;
  const isLogged = config.logRequests && !config.demo;
  const watch = watchRequests({ log, meters: app.meters, proxies: config.proxies, isLogged });
  const metrics = { text: () => app.metrics.text(), token: config.metricsToken, log };
  const server = createServer({ ServerResponse: CompressedResponse }, (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (isDraining) response.setHeader('connection', 'close');
    if (request.url === '/healthz') return answer(response, 200, 'ok');
    if (request.url === '/readyz') {
      if (isDraining) return answer(response, 503, 'ending');
      void app.ready().then((ready) => answer(response, ready === 'ready' ? 200 : 503, ready));
      return;
    }
    if (request.url === '/metrics') return answerMetrics(metrics, request, response);
    request.headers[protocolHeader] = origin?.protocol.slice(0, -1) ?? 'http';
    request.headers[hostHeader] = origin?.host ?? request.headers.host ?? 'localhost';
    request.headers[addressHeader] = clientAddress(request, config.proxies);
    watch(request, response, () => pages(request, response));
  });
  if (config.proxies > 0) server.keepAliveTimeout = keptByProxiesMs;
  const drain = () => {
    isDraining = true;
    app.live.end();
  };
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
    drain,
    async [Symbol.asyncDispose]() {
      drain();
      await close(server);
    },
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
