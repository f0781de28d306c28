import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderByInSteps } from '#core/order-in-steps.ts';
import { orderBy } from '#core/order.ts';

test('a long list sorted in steps is the same as sorted at once', async () => {
  const items = fc.array(fc.record({ key: fc.option(fc.nat(50), { nil: null }), id: fc.nat() }), {
    maxLength: 1_500,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(items, fc.boolean(), async (rows, descending) => {
      const by = (a: number, b: number) => a - b;
      const key = (row: { key: number | null }) => row.key;
      let breaths = 0;
      const sorted = await orderByInSteps(rows, key, by, descending, async () => {
        breaths += 1;
      });
      expect(sorted).toEqual(orderBy(rows, key, by, descending));
      expect(breaths > 0).toBe(rows.length > 512);
    }),
    { numRuns: 40 },
  );
});
