/** Short runs of what `npm run fuzz` tries a hundred thousand times. */
import { expect, test } from 'vitest';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { driver } from '../../scripts/fuzz/driver.ts';
import { ippDriver } from '../../scripts/fuzz/ipp-driver.ts';
import { packed } from '../../scripts/fuzz/packed.ts';
import { portalAnswers } from '../../scripts/fuzz/portal-answers.ts';
import { recordings } from '../../scripts/fuzz/recordings.ts';
import { varbinds } from '../../scripts/fuzz/varbinds.ts';

test.each([
  [driver, 100],
  [ippDriver, 150],
  [portalAnswers, 150],
  [recordings, 200],
  [varbinds, 200],
  [packed, 200],
])(
  '$name: damaged input crashes nothing, ends in time and gives no wrong figure',
  async (target, runs) => {
    const tried = await target.open();
    if (typeof tried === 'string') throw new Error(tried);
    await using _ = tried;
    for (let run = 0; run < runs; run++) {
      let input: unknown = null;
      try {
        await tried.run(new Dice(20_261_122, 3, run), (noted) => (input = noted));
      } catch (finding) {
        expect.fail(`run ${run}: ${String(finding)}: ${JSON.stringify(input).slice(0, 4_000)}`);
      }
    }
  },
  60_000,
);
