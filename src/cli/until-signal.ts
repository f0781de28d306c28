/** The signal that ends a long-running command. */
export interface EndSignal {
  /** resolves at the first SIGINT, SIGTERM or SIGHUP */
  received: Promise<void>;
  /** aborted at the same moment: long work looks here */
  stopped: AbortSignal;
}

/** A terminal sends Ctrl-C to the whole group and a parent forwards it: that is one wish, not two. */
const onePressMs = 1_000;

/** Listens from now on. A second signal, a second later, ends the process at once. */
export function untilSignal(): EndSignal {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAt: number | null = null;
  const end = () => {
    const now = performance.now();
    firstAt ??= now;
    if (now - firstAt > onePressMs) process.exit(130);
    controller.abort();
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return { received: promise, stopped: controller.signal };
}
