import { setImmediate as breath } from 'node:timers/promises';

/** As many as any work on one takes a few milliseconds for. */
const stepSize = 500;

/** Items some at a time, with a turn for others between: 10,000 at once would hold them up. */
export async function* inSteps<T>(
  items: readonly T[],
  size = stepSize,
): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await breath();
    yield items.slice(start, start + size);
  }
}

/** Work that pauses now and then, with a turn for others at each pause. */
export async function withTurns<R>(steps: Generator<void, R>): Promise<R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breath();
  }
}
