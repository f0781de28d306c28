/** How long the event loop of this process went without a turn. */

/** What a process says of its event loop since it was asked last. */
export interface Stalled {
  /** as a clock shows it: what other programs took of the machine counts */
  longestMs: number;
  /** that its main thread worked */
  longestWorkMs: number;
}

const beatMs = 2;

/** Begins to watch. @returns what was seen since it was last asked */
export function pulse(): () => Stalled {
  const work = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let seen: Stalled = { longestMs: 0, longestWorkMs: 0 };
  let at = performance.now();
  let worked = work();
  function beat(): void {
    const now = performance.now();
    const done = work();
    seen = {
      longestMs: Math.max(seen.longestMs, now - at - beatMs),
      longestWorkMs: Math.max(seen.longestWorkMs, done - worked),
    };
    at = now;
    worked = done;
  }
  setInterval(beat, beatMs);
  return () => {
    beat();
    const told = seen;
    seen = { longestMs: 0, longestWorkMs: 0 };
    return told;
  };
}
