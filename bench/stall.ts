/**
 * How long other requests wait while one of 10,000 devices' screens, downloads or
 * writes is worked on, with SQLite: the longest time for which the portal's event loop
 * did not turn, against 50 ms. The portal runs in a process of its own.
 */
import { once } from 'node:events';
import { scaleFleet } from './scale-fleet.ts';
import type { Bench } from './measure.ts';
import type { Stalled } from './pulse.ts';
import { areBuilt, fetched, notBuilt, served, type Served } from './served.ts';
import { reads } from './stall-reads.ts';
import { writes } from './stall-writes.ts';

/** Nobody may wait longer. */
const targetMs = 50;
const rounds = 3;

export const stall: Bench = {
  name: 'stall',
  target: 1,
  what: '50 ms against the longest time that 10,000 devices’ screens, downloads and writes hold the portal up',
  async run() {
    if (!areBuilt()) return notBuilt;
    await using fleet = await scaleFleet(10_000);
    const { ctx, dataDir } = fleet;
    await using portal = await served('./stall-portal.ts', { args: [ctx.customerId, dataDir] });
    const { url, cookie } = portal.listening;
    const longest: Record<string, number> = {};
    const worked: Record<string, number> = {};
    async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
      await stalled(portal);
      await work();
      const { longestMs, longestWorkMs } = await stalled(portal);
      // the shortest of some rounds is the work's own: others' work on the machine is not
      longest[name] = Math.min(longest[name] ?? Infinity, Math.round(longestMs));
      worked[name] = Math.min(worked[name] ?? Infinity, Math.round(longestWorkMs));
    }
    for (let round = 0; round < rounds; round++) {
      for (const name of writes) await measure(name, () => told(portal, name));
      for (const path of reads) await measure(path, () => fetched(url + path, cookie));
    }
    const most = Math.max(...Object.values(longest));
    const detail = Object.keys(longest)
      .toSorted((a, b) => (longest[b] ?? 0) - (longest[a] ?? 0))
      .map((name) => `${name}: ${longest[name]} (${worked[name]})`);
    return {
      ...{ name: this.name, target: this.target, unit: 'x' },
      ratio: Math.round((targetMs / most) * 100) / 100,
      detail: { longestMs: most, rounds, 'ms (of its own work)': detail.join(', ') },
    };
  },
};

async function stalled(portal: Served): Promise<Stalled> {
  // the answer to this message
  return (await told(portal, 'stalled')) as Stalled;
}

async function told({ child }: Served, word: string): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(word);
  return (await answer)[0];
}
