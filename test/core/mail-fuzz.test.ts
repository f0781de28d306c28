import { expect, test } from 'vitest';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { mails } from '../../scripts/fuzz/mails.ts';

test('§12.9 hundreds of damaged mails crash nothing, hang nothing and give no wrong figure', async () => {
  const tried = await mails.open();
  if (typeof tried === 'string') throw new Error(tried);
  await using _ = tried;
  for (let run = 0; run < 300; run++) {
    let input: unknown = null;
    const begun = performance.now();
    try {
      await tried.run(new Dice(20_261_122, 9, run), (noted) => (input = noted));
    } catch (finding) {
      // what `npm run fuzz` would print
      expect.fail(
        `run ${run}: ${String(finding)}: ${Buffer.from(input as Uint8Array)
          .toString('hex')
          .slice(0, 4000)}`,
      );
    }
    expect(performance.now() - begun, `run ${run}`).toBeLessThan(5_000);
  }
}, 60_000);
