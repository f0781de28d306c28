/**
 * A small load balancer: each request to the next server whose /readyz says so. It tries
 * nothing twice, so that what a server does not answer is seen.
 */
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer extends AsyncDisposable {
  url: string;
  /** the servers by their ports; changed while it runs */
  servers: Set<number>;
  /** those that were ready at the last look */
  ready(): number[];
  /** what went wrong on the way to a server */
  failures: string[];
  /** requests by the port that answered */
  answered: Map<number, number>;
}

const lookEveryMs = 100;

export async function openBalancer(): Promise<Balancer> {
  const servers = new Set<number>();
  const failures: string[] = [];
  const answered = new Map<number, number>();
  // as proxies do: connections are kept and used again
  const agent = new Agent({ keepAlive: true });
  let ready: number[] = [];
  let turn = 0;

  const look = async () => {
    const states = await Promise.all(
      [...servers].map(async (port) => {
        const signal = AbortSignal.timeout(5_000);
        const answer = fetch(`http://127.0.0.1:${port}/readyz`, { signal });
        return {
          port,
          isReady: await answer.then(
            ({ ok }) => ok,
            () => false,
          ),
        };
      }),
    );
    ready = states.filter(({ isReady }) => isReady).map(({ port }) => port);
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, lookEveryMs);

  const server = createServer((request, response) => {
    const port = ready[turn++ % Math.max(1, ready.length)];
    const what = `${request.method} ${request.url}`;
    if (port === undefined) {
      failures.push(`${what}: no server is ready`);
      response.writeHead(503).end();
      return;
    }
    const { method, url: path } = request;
    const headers = { ...request.headers, 'x-forwarded-for': '192.0.2.1' };
    const onward = send({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answered.set(port, (answered.get(port) ?? 0) + 1);
      const { 'transfer-encoding': _, connection: __, ...rest } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, rest);
      answer.pipe(response);
      answer.on('error', () => {
        // not where the client has gone away
        if (!response.destroyed) failures.push(`${what}: broken off by ${port}`);
        response.destroy();
      });
    });
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent) return;
      failures.push(`${what}: ${error.code ?? error.message} by ${port}`);
      response.writeHead(502).end();
    });
    response.on('close', () => {
      if (!response.writableFinished) onward.destroy();
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://localhost:${port}`, servers, failures, answered, ready: () => ready },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await looking;
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
