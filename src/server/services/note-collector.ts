/** Notes that a collector called (§11): when, from where, and what it says of itself and its clock. */
import type { Backlog } from '#core/collecting.ts';
import { secondsAhead } from '#core/collector.ts';
import type { Context } from '../context.ts';
import { touchCollector } from '../storage/queries/collectors.ts';

/** A collector that calls is noted at most this often: its calls are no writes. */
const noteEveryMs = 60_000;

export interface SeenCollector {
  address: string | null;
  /** where it tells one; another one than before is noted at once */
  version?: string;
  /** ISO instant by its own clock */
  sentAt?: string;
  backlog?: Backlog;
}

export async function noteCollector(
  { db, clock, customerId }: Pick<Context, 'db' | 'clock' | 'customerId'>,
  collectorId: string,
  { sentAt, backlog, ...seen }: SeenCollector,
): Promise<void> {
  const now = clock.now();
  const text = (instant: typeof now) => instant.toString({ fractionalSecondDigits: 3 });
  const before = text(now.subtract({ milliseconds: noteEveryMs }));
  const at = text(now);
  const change = {
    ...{ seen_at: at, ...seen },
    ...(sentAt === undefined
      ? {}
      : { clock_ahead_seconds: secondsAhead(sentAt, at), clock_at: at }),
    ...(backlog === undefined
      ? {}
      : {
          ...{ told_at: at, pending: backlog.pending, oldest_at: backlog.oldestAt },
          disk: backlog.disk,
        }),
  };
  const by = backlog !== undefined ? 'told_at' : sentAt !== undefined ? 'clock_at' : 'seen_at';
  await touchCollector(db, { customerId, collectorId }, change, before, by);
}
