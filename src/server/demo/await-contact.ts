/** Waits until the printers have told their state, so that the first page seen is not last week's. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Context } from '../context.ts';
import { listDevicePlaces } from '../services/list-device-places.ts';

const lookEveryMs = 250;
const patienceMs = 10_000;
/** A few are always in trouble, and slow ones come later. */
const enough = 0.9;

/** An answer this old is no news: a restart does not ask again at once. */
const freshMs = 2 * 60_000;

/**
 * Resolves when most devices answered lately, after ten seconds at
 * the latest, or when `stop` comes.
 */
export async function awaitContact(
  customers: Iterable<Context>,
  clock: Clock,
  stop: AbortSignal,
): Promise<void> {
  const contexts = [...customers];
  const since = new Date(clock.now().epochMilliseconds - freshMs).toISOString();
  for (let waitedMs = 0; waitedMs < patienceMs && !stop.aborted; waitedMs += lookEveryMs) {
    const places = (await Promise.all(contexts.map(listDevicePlaces))).flat();
    const heard = places.filter(({ contactAt }) => contactAt !== null && contactAt >= since);
    if (heard.length >= places.length * enough) return;
    await sleep(lookEveryMs, null, { signal: stop }).catch(() => null);
  }
}
