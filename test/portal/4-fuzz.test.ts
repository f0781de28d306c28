/** Random queries to every screen and export of the counters; `npm run fuzz` sends ten times as many. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterPages } from '../../scripts/fuzz/counter-pages.ts';
import { counterRoutes } from '../../scripts/fuzz/counter-routes.ts';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { portalAbsent } from '#test/support/portal.ts';

const runs = 1000;
// the gate throws the same dice every time (chance.ts), a desk others
const seed = fc.readConfigureGlobal().seed ?? Date.now() % 2 ** 31;

test.skipIf(portalAbsent !== null)(
  `1,000 random addresses get a page, a CSV or a sentence, never a failure: seed ${seed} (${portalAbsent ?? 'built'})`,
  { timeout: 180_000 },
  async () => {
    expect(counterRoutes).toContain('/device/[id]/[breakdown]/export.csv');
    const opened = await counterPages.open();
    if (typeof opened === 'string') throw new Error(opened);
    await using tried = opened;
    const findings: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      let input: unknown = null;
      try {
        await tried.run(new Dice(seed, 0, run), (noted) => (input = noted));
      } catch (thrown) {
        findings.push(`${String(input)}: ${String(thrown)}`);
      }
    }
    expect(findings.slice(0, 5)).toEqual([]);
  },
);
