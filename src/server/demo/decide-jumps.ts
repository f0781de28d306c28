import { decideFinding } from '../services/decide-finding.ts';
import { listReviews } from '../services/list-reviews.ts';
import { showReview } from '../services/show-review.ts';
import type { Context } from '../context.ts';

/**
 * Somebody in the demo saw its counters jump and said that nobody printed that
 * (§4.5.7), so that decided readings can be looked at too. What a visitor decided
 * or undid stays.
 */
export async function decideJumps(ctx: Context): Promise<void> {
  const query = { state: 'open', group: 'all', deviceId: null, kind: 'jump' } as const;
  const { items } = await listReviews(ctx, { ...query, page: 1, pageSize: 10 });
  for (const { device, readingId } of items) {
    const reading = { deviceId: device.deviceId, readingId };
    const { history, seen } = await showReview(ctx, { ...reading, counter: null });
    if (history.length > 0) continue;
    await decideFinding(ctx, { ...reading, counters: null, decision: 'rebase', seen });
  }
}
