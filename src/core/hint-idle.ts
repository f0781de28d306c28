/** Which devices hardly work, so that somebody may ask whether they are needed. */
import type { HintBasis } from './hint-basis.ts';

/** At most this many faces a month, on average, and values of at least so many months. */
export const idleRule = { perMonth: 20, months: 2 } as const;

/** What a device worked: the sum of its known months, and how many those are. */
export interface DeviceWork {
  deviceId: string;
  months: number;
  usage: number;
}

export interface IdleHint {
  basis: HintBasis;
  /** the least used first */
  rows: DeviceWork[];
}

/**
 * @param work of devices with any known month; others are unknown, not idle
 * @param devices how many there are in all
 */
export function idleHint(work: readonly DeviceWork[], devices: number): IdleHint {
  const known = work.filter(({ months }) => months >= idleRule.months);
  const rows = known
    .filter(({ usage, months }) => usage <= idleRule.perMonth * months)
    .sort((a, b) => a.usage - b.usage || (a.deviceId < b.deviceId ? -1 : 1));
  return { basis: { known: known.length, devices }, rows };
}
