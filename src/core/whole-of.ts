/** What work gives that pauses now and then, without its pauses. */
export function wholeOf<R>(steps: Generator<void, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
