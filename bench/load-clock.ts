import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#server/context.ts';
import { benchNow } from './fleet.ts';

/**
 * A clock that went past `benchNow`, where the fleet's history ends, when the machine's
 * showed `startMs` (epoch ms), and goes on as fast.
 */
export function loadClock(startMs: number): Clock {
  const ahead = Temporal.Instant.from(benchNow).epochMilliseconds - startMs;
  return { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + ahead) };
}
