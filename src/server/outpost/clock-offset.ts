/** How far this machine's clock is from the portal's: pure (§12). All in ms. */

/** The portal's clock minus this machine's, and how far off that may be. */
export interface OffsetSample {
  offsetMs: number;
  uncertaintyMs: number;
}

/**
 * From one request: the portal's word is taken to be from the middle of the way.
 * @param sentAt this machine's clock when it asked
 * @param tookMs how long the answer took, by the clock that is never set
 */
export function sampleOffset(sentAt: number, tookMs: number, portalAt: number): OffsetSample {
  const half = Math.max(0, tookMs) / 2;
  return { offsetMs: Math.round(portalAt - (sentAt + half)), uncertaintyMs: Math.ceil(half) };
}

/** The known offset as long as the sample does not speak against it: slow answers do not shake it. */
export function settledOffset(known: number, sample: OffsetSample): number {
  const apart = Math.abs(sample.offsetMs - known);
  return apart <= sample.uncertaintyMs ? known : sample.offsetMs;
}

/** Less than this between two looks is no jump: clocks are slewed, and processes wait. */
export const jumpMs = 2_000;

/** By how much the clock was set between two looks, beyond the time that passed; 0: it was not. */
export function jumpOf(wallPassedMs: number, monotonicPassedMs: number): number {
  const beyond = wallPassedMs - monotonicPassedMs;
  return Math.abs(beyond) < jumpMs ? 0 : beyond;
}

/**
 * What to assume until the portal can be asked. A clock that went back was set. One that
 * went ahead was set, or the machine slept: whichever leaves it nearer to the portal's.
 */
export function offsetAfterJump(offsetMs: number, jumpedMs: number): number {
  const ifSet = offsetMs - jumpedMs;
  if (jumpedMs < 0) return ifSet;
  return Math.abs(ifSet) < Math.abs(offsetMs) ? ifSet : offsetMs;
}
