/**
 * The matrix page of 100 devices × 12 months as a browser gets it (session,
 * queries, rendering), against a template literal on node:http that writes the
 * same bytes. Both serve from processes of their own.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { inPairs, timeMs, type Bench } from './measure.ts';

const requests = 300;
const together = 4;
const path = '/counters?unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

/** What a page server says once it listens. */
export interface Listening {
  url: string;
  cookie: string;
}

export const page: Bench = {
  name: 'page',
  target: 0.6,
  what: 'the matrix page (100 rows) against the same bytes from a template literal on node:http',
  async run() {
    if (!existsSync(fileURLToPath(new URL('../build/handler.js', import.meta.url)))) {
      return { skipped: 'the pages are not built (npm run build)' };
    }
    await using portal = await served('./page-portal.ts', []);
    const { url, cookie } = portal.listening;
    const html = await fetched(url + path, cookie);
    if (!html.includes('</table>')) throw new Error('the matrix did not come');
    await using bare = await served('./page-bare.ts', [html]);
    if ((await fetched(bare.listening.url, '')) !== html) throw new Error('the bytes differ');
    const ours = () => load(url + path, cookie);
    const reference = () => load(bare.listening.url, '');
    await ours();
    await reference();
    // a screen of the portal without a table: what session and framework cost
    const withoutTableMs = await timeMs(() => load(`${url}/counters`, cookie));
    return await inPairs(
      this,
      9,
      async () => ({ oursMs: await timeMs(ours), referenceMs: await timeMs(reference) }),
      {
        requests,
        together,
        bytes: Buffer.byteLength(html),
        withoutTableMs: Math.round(withoutTableMs),
      },
    );
  },
};

async function served(
  file: string,
  messages: readonly string[],
): Promise<{ listening: Listening } & AsyncDisposable> {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)));
  for (const message of messages) child.send(message);
  const [listening] = (await once(child, 'message')) as [Listening];
  return {
    listening,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: together });

function fetched(url: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, 'accept-language': 'ja' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        else resolve(Buffer.concat(parts).toString());
      });
    }).on('error', reject);
  });
}

async function load(url: string, cookie: string): Promise<void> {
  let left = requests;
  const one = async () => {
    while (left-- > 0) await fetched(url, cookie);
  };
  await Promise.all(Array.from({ length: together }, one));
}
