/** In which order devices are polled. */
import type { CollectedDevice } from './collected-device.ts';

/**
 * Those that give one value at a time, and so take the most requests, go first: a round
 * ends when its last device does. Else the order stays.
 */
export function slowFirst<T>(jobs: readonly T[], deviceOf: (job: T) => CollectedDevice): T[] {
  const isSlow = (job: T): boolean => {
    const { dialect } = deviceOf(job);
    return dialect !== null && (dialect.version === '1' || !dialect.bulk);
  };
  return [...jobs.filter(isSlow), ...jobs.filter((job) => !isSlow(job))];
}
