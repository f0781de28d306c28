import { expect, test } from 'vitest';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { pushes } from '../../scripts/fuzz/pushes.ts';

test('§12 thousands of damaged pushes crash nothing and give no wrong figure', async () => {
  const tried = await pushes.open();
  if (typeof tried === 'string') throw new Error(tried);
  await using _ = tried;
  for (let run = 0; run < 2_000; run++) {
    let input: unknown = null;
    try {
      await tried.run(new Dice(20_261_122, 12, run), (noted) => (input = noted));
    } catch (finding) {
      expect.fail(`run ${run}: ${String(finding)}: ${String(input).slice(0, 4000)}`);
    }
  }
}, 60_000);
