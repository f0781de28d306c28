/** Notes that a collector called (§11): when, from where, and what it says of itself. */
import type { Context } from '../context.ts';
import { touchCollector } from '../storage/queries/collectors.ts';

/** A collector that calls is noted at most this often: its calls are no writes. */
const noteEveryMs = 60_000;

/** @param seen `version`: where it tells one; another one than before is noted at once */
export async function noteCollector(
  { db, clock, customerId }: Pick<Context, 'db' | 'clock' | 'customerId'>,
  collectorId: string,
  seen: { address: string | null; version?: string },
): Promise<void> {
  const now = clock.now();
  const text = (instant: typeof now) => instant.toString({ fractionalSecondDigits: 3 });
  const before = text(now.subtract({ milliseconds: noteEveryMs }));
  await touchCollector(db, { customerId, collectorId }, { seen_at: text(now), ...seen }, before);
}
