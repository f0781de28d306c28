/** Polls many devices at once; results come as they are ready. */

export interface FleetOptions {
  /** devices that are being talked to at the same time; those that only wait for an answer do not count */
  concurrency?: number;
  /** devices under way altogether, each with a socket */
  maxOpen?: number;
  signal?: AbortSignal;
}

const fleetDefaults = { concurrency: 50, maxOpen: 500 } as const;

/**
 * Runs `poll` for every job. A device that is slow to give its first answer
 * calls `onQuiet` and lets the next one start: dead hosts delay nobody. The
 * order of results is the order of their arrival. Leaving the loop early aborts
 * what is under way. `poll` must not throw for a device's behaviour.
 */
export async function* pollFleet<J, R>(
  jobs: Iterable<J>,
  poll: (job: J, run: { signal: AbortSignal; onQuiet: () => void }) => Promise<R>,
  options: FleetOptions = {},
): AsyncGenerator<{ job: J; result: R }> {
  const { concurrency = fleetDefaults.concurrency, maxOpen = fleetDefaults.maxOpen } = options;
  const stop = new AbortController();
  const signal =
    options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const queue = jobs[Symbol.iterator]();
  const ready: { job: J; result: R }[] = [];
  let busy = 0;
  let open = 0;
  let exhausted = false;
  let failed: { error: unknown } | null = null;
  let wake: () => void = () => {};

  function start(job: J): void {
    open += 1;
    busy += 1;
    let counted = true;
    const uncount = (): void => {
      if (counted) busy -= 1;
      counted = false;
    };
    poll(job, {
      signal,
      onQuiet: () => {
        uncount();
        fill();
      },
    })
      .then(
        (result) => void ready.push({ job, result }),
        (error: unknown) => {
          failed ??= { error };
        },
      )
      .finally(() => {
        open -= 1;
        uncount();
        fill();
        wake();
      });
  }

  function fill(): void {
    while (!exhausted && busy < concurrency && open < maxOpen && !signal.aborted) {
      const next = queue.next();
      if (next.done) exhausted = true;
      else start(next.value);
    }
  }

  try {
    fill();
    for (;;) {
      for (let one = ready.shift(); one !== undefined; one = ready.shift()) yield one;
      if (failed !== null) throw (failed as { error: unknown }).error;
      if (open === 0) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (ready.length > 0 || failed !== null) resolve();
      });
    }
  } finally {
    stop.abort();
  }
}
