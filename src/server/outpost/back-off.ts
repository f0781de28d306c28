/** How long to leave the portal alone, and how much to send at once: pure (§12). */

export const backOffRule = { firstMs: 5_000, capMs: 15 * 60_000, longestAskedMs: 3_600_000 };

/**
 * Doubling from the first wait to the cap, the later half of each by chance, so that
 * collectors that lost the portal together do not come back together.
 * @param failures tries in a row that failed; 0: no wait
 * @param chance 0–1
 * @param askedMs what the portal asked for (Retry-After); null: nothing
 */
export function backOffMs(failures: number, chance: number, askedMs: number | null): number {
  const { firstMs, capMs, longestAskedMs } = backOffRule;
  const asked = askedMs === null ? 0 : Math.min(Math.max(askedMs, 0), longestAskedMs);
  if (failures <= 0) return asked;
  const whole = Math.min(capMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(asked, Math.round(whole / 2 + (whole / 2) * chance));
}

export const batchRule = { least: 1, first: 50, most: 500, slowMs: 10_000, fastMs: 2_000 };

/** What became of a batch: how long it took, or that it was too much. */
export type BatchOutcome = { tookMs: number } | 'too_much';

/** How many deliveries the next batch holds: fewer where the portal labours, more where it is quick. */
export function nextBatchSize(size: number, outcome: BatchOutcome): number {
  const { least, most, slowMs, fastMs } = batchRule;
  const isSlow = outcome === 'too_much' || outcome.tookMs > slowMs;
  if (isSlow) return Math.max(least, Math.floor(size / 2));
  return outcome.tookMs < fastMs ? Math.min(most, size * 2) : Math.min(most, size);
}
