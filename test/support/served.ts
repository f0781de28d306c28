/** `kado serve` as a process of its own, as a supervisor starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Served extends AsyncDisposable {
  process: ChildProcess;
  port: number;
  /** standard error so far: the log */
  log(): string;
  /** @returns the exit code; null: a signal ended it */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));

/** Resolves when it listens. @param settings environment variables; nothing is inherited but the path */
export async function startServed(settings: Readonly<Record<string, string>>): Promise<Served> {
  const { PATH = '' } = process.env;
  // where ORIGIN is set that is what it says it is at: the port is chosen here
  const port = await freePort();
  const child = spawn(process.execPath, [script, 'serve'], {
    env: { PATH, PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let out = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exit = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('Kado is at')) resolve();
    });
    void exit.then(() => reject(new Error(`kado serve ended: ${log.slice(-2_000)}`)));
  });
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    ...{ process: child, port, log: () => log, end },
    async [Symbol.asyncDispose]() {
      await end('SIGKILL');
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
