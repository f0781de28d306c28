/** Waits for an instant of `performance.now()`; so that an answer's time tells nothing about its reason. */
export async function untilMs(instantMs: number): Promise<void> {
  const leftMs = instantMs - performance.now();
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
}
