/** A clock that runs faster or slower than time. */
import type { Clock } from './live-device.ts';

/**
 * @param from epoch milliseconds that it shows at its start
 * @param speed simulated seconds per real second
 * @param elapsedMs real milliseconds, steadily rising
 */
export function runningClock(
  from: number,
  speed: number,
  elapsedMs: () => number = () => performance.now(),
): Clock {
  const started = elapsedMs();
  return {
    now: () => ({ epochMilliseconds: Math.floor(from + (elapsedMs() - started) * speed) }),
  };
}
