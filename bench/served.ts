/** Servers of the benches in processes of their own, and a client that asks them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';

/** What a page server says once it listens. */
export interface Listening {
  url: string;
  cookie: string;
}

export interface Served extends AsyncDisposable {
  listening: Listening;
  child: ChildProcess;
}

/** Whether there are pages to serve. */
export function areBuilt(): boolean {
  return existsSync(fileURLToPath(new URL('../build/handler.js', import.meta.url)));
}
export const notBuilt = { skipped: 'the pages are not built (npm run build)' };

/** Starts a file beside this one and waits until it listens; disposing ends it. */
export async function served(
  file: string,
  { args = [], messages = [] }: { args?: readonly string[]; messages?: readonly string[] } = {},
): Promise<Served> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  for (const message of messages) child.send(message);
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (first === null) throw new Error(`${file} ended before it listened`);
  // its first message says where it listens
  const [listening] = first as [Listening];
  return {
    listening,
    child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const agent = new Agent({ keepAlive: true });

/** @throws Error for any answer but 200 */
export function fetched(url: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, 'accept-language': 'ja' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
        else resolve(Buffer.concat(parts).toString());
      });
    }).on('error', reject);
  });
}
