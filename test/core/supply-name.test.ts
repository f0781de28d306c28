/** §5: part and serial numbers out of what devices call a supply, whatever that is. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { supplyNameOf } from '#core/supply-name.ts';

describe('what is told beside a supply’s name', () => {
  test.each([
    ['Black, PN 006R01509;SN48178080E0000481', 'Black', '006R01509', '48178080E0000481'],
    ['Toner S/N:CRUM-16020', 'Toner', null, 'CRUM-16020'],
    ['Toner , S/N : 12', 'Toner', null, '12'],
    ['Toner  Cartridge ; SNunknown', 'Toner  Cartridge', null, null],
    ['Black Toner', 'Black Toner', null, null],
  ])('%s', (description, name, partNumber, serial) => {
    expect(supplyNameOf(description)).toEqual({ name, partNumber, serial });
  });

  test('is as long as any device may call it, and no longer', () => {
    const { name } = supplyNameOf(`${'x'.repeat(299)}😀`.repeat(9));
    expect([name.length, name.isWellFormed()]).toEqual([300, true]);
  });

  test('is found in time that grows with the length alone', () => {
    const parts = fc.constantFrom(' ', ',', ';', ', PN', 'SN', ' S/N', ':', '\n', 'x');
    const description = fc.array(parts, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(description, (some) => {
        const from = performance.now();
        supplyNameOf(`x${some.join('').repeat(10_000)}y`);
        expect(performance.now() - from).toBeLessThan(1_000);
      }),
      { numRuns: 60, examples: [[[' ']], [[', PN']], [['SN', ' ']]] },
    );
  });
});
