import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsOfHints, relianceOf } from '#core/hint-basis.ts';
import { idleHint, idleRule } from '#core/hint-idle.ts';

const work = (deviceId: string, months: number, usage: number) => ({ deviceId, months, usage });

describe('idle devices', () => {
  test('hints look at the three complete months before the running one', () => {
    expect(monthsOfHints('2026-01-22')).toEqual(['2025-10', '2025-11', '2025-12']);
  });

  test('a device that hardly printed is idle, the least used first', () => {
    const hint = idleHint([work('a', 3, 60), work('b', 3, 61), work('c', 3, 0)], 3);
    expect(hint.rows.map(({ deviceId }) => deviceId)).toEqual(['c', 'a']);
    expect(hint.basis).toEqual({ known: 3, devices: 3 });
  });

  test('what is unknown is not idle: one month is too little', () => {
    const hint = idleHint([work('a', 1, 0)], 4);
    expect(hint).toEqual({ basis: { known: 0, devices: 4 }, rows: [] });
    expect(relianceOf(hint.basis)).toBe('none');
  });

  test('less than half of the devices is thin', () => {
    expect(relianceOf({ known: 4, devices: 10 })).toBe('thin');
    expect(relianceOf({ known: 5, devices: 10 })).toBe('good');
  });

  test('no device above the rule is ever listed, and each known one counts once', () => {
    const one = fc.record({
      deviceId: fc.uuid(),
      months: fc.integer({ min: 1, max: 3 }),
      usage: fc.nat(200),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ deviceId }) => deviceId }), (all) => {
        const { rows, basis } = idleHint(all, all.length);
        expect(basis.known).toBeLessThanOrEqual(all.length);
        for (const { usage, months } of rows) {
          expect(months).toBeGreaterThanOrEqual(idleRule.months);
          expect(usage / months).toBeLessThanOrEqual(idleRule.perMonth);
        }
      }),
    );
  });
});
