/** §12: how long a collector leaves the portal alone, and how much it sends at once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOffMs, backOffRule, batchRule, nextBatchSize } from '#server/outpost/back-off.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const failures = fc.integer({ min: 1, max: 1_000 });

test('a wait is never shorter than half its step, nor longer than the cap', () => {
  fc.assert(
    fc.property(failures, chance, (count, luck) => {
      const step = Math.min(backOffRule.capMs, backOffRule.firstMs * 2 ** Math.min(count - 1, 30));
      const wait = backOffMs(count, luck, null);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(step / 2));
      expect(wait).toBeLessThanOrEqual(step);
    }),
  );
});

test('what the portal asks for is waited at least, but never for ever', () => {
  fc.assert(
    fc.property(failures, chance, fc.integer({ min: -1, max: 1e12 }), (count, luck, asked) => {
      const wait = backOffMs(count, luck, asked);
      expect(wait).toBeGreaterThanOrEqual(Math.min(asked, backOffRule.longestAskedMs));
      expect(wait).toBeLessThanOrEqual(Math.max(backOffRule.capMs, backOffRule.longestAskedMs));
    }),
  );
});

test('collectors that lost the portal together come back apart', () => {
  const waits = Array.from({ length: 100 }, (_, i) => backOffMs(6, i / 100, null));
  expect(new Set(waits).size).toBe(100);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(60_000);
});

test('a portal that labours gets less, one that is quick more, and never nothing', () => {
  const outcome = fc.oneof(
    fc.constant('too_much' as const),
    fc.record({ tookMs: fc.integer({ min: 0, max: 120_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 60 }), (outcomes) => {
      let size: number = batchRule.first;
      for (const one of outcomes) {
        const next = nextBatchSize(size, one);
        expect(next).toBeGreaterThanOrEqual(1);
        expect(next).toBeLessThanOrEqual(batchRule.most);
        if (one === 'too_much' && size > 1) expect(next).toBeLessThan(size);
        size = next;
      }
    }),
  );
});
