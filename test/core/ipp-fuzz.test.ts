import { expect, test } from 'vitest';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { ipp } from '../../scripts/fuzz/ipp.ts';

test('a thousand damaged answers of printers crash nothing and give no wrong figure', async () => {
  const tried = await ipp.open();
  if (typeof tried === 'string') throw new Error(tried);
  await using _ = tried;
  for (let run = 0; run < 1_000; run++) {
    let input: unknown = null;
    try {
      await tried.run(new Dice(20_261_122, 8, run), (noted) => (input = noted));
    } catch (finding) {
      // what `npm run fuzz` would print
      expect.fail(`${String(finding)}: ${Buffer.from(input as Uint8Array).toString('hex')}`);
    }
  }
});
