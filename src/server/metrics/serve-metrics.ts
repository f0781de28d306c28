/** Who may read /metrics, and the port of its own where there is one. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KadoError } from '#core/errors.ts';
import type { Config } from '../config.ts';
import type { Log } from '../context.ts';
import { contentType } from './exposition.ts';

export interface MetricsParts {
  /** the text; never rejects */
  text(): Promise<string>;
  token: string | undefined;
  log: Log;
}

export interface MetricsServer extends AsyncDisposable {
  port: number;
}

/** Answers a request for the metrics on the portal's own port: without a token they are not there. */
export function answerMetrics(
  { text, token, log }: MetricsParts,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (token === undefined) return refuse(response, 404, 'not found');
  if (!isBearer(request, token)) {
    response.setHeader('www-authenticate', 'Bearer realm="kado metrics"');
    return refuse(response, 401, 'unauthorized');
  }
  void answer(text, response, log);
}

/**
 * The same on a port of its own, where the token is asked for only if there is one.
 * @throws KadoError `server.port_taken`
 */
export async function serveMetrics(
  parts: MetricsParts,
  { metricsHost, metricsPort }: Pick<Config, 'metricsHost' | 'metricsPort'>,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') refuse(response, 404, 'not found');
    else if (parts.token !== undefined) answerMetrics(parts, request, response);
    else void answer(parts.text, response, parts.log);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const about = { KADO_METRICS_PORT: metricsPort ?? 0 };
      reject(taken ? new KadoError('server.port_taken', 'conflict', about) : error);
    });
    server.listen(metricsPort, metricsHost, resolve);
  });
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Compared in the time that any token takes. */
function isBearer({ headers }: IncomingMessage, token: string): boolean {
  const [, given = ''] = /^bearer +(\S{1,500})$/i.exec(headers.authorization ?? '') ?? [];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

async function answer(
  text: MetricsParts['text'],
  response: ServerResponse,
  log: Log,
): Promise<void> {
  try {
    const body = await text();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    response.end(body);
  } catch (error) {
    log.error({ err: error }, 'The metrics could not be made');
    refuse(response, 500, 'failed');
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const type = 'text/plain; charset=utf-8';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
