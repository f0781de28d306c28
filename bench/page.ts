/**
 * The matrix page of 100 devices × 12 months as a browser gets it (session,
 * queries, rendering), against a template literal on node:http that writes the
 * same bytes. Both serve from processes of their own.
 */
import { inPairs, timeMs, type Bench } from './measure.ts';
import { areBuilt, fetched, notBuilt, served } from './served.ts';

const requests = 300;
const together = 4;
const path = '/counters?unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

export const page: Bench = {
  name: 'page',
  target: 0.7,
  what: 'the matrix page (100 rows) against the same bytes from a template literal on node:http',
  async run() {
    if (!areBuilt()) return notBuilt;
    await using portal = await served('./page-portal.ts');
    const { url, cookie } = portal.listening;
    const html = await fetched(url + path, cookie);
    if (!html.includes('</table>')) throw new Error('the matrix did not come');
    await using bare = await served('./page-bare.ts', { messages: [html] });
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

async function load(url: string, cookie: string): Promise<void> {
  let left = requests;
  const one = async () => {
    while (left-- > 0) await fetched(url, cookie);
  };
  await Promise.all(Array.from({ length: together }, one));
}
