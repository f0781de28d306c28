/** The built-in collector for all customers, also for those who come while it runs (§12). */
import { setTimeout as sleep } from 'node:timers/promises';

export interface EveryCustomerParts {
  /** ids of all customers; asked now and then */
  customers(): Promise<readonly string[]>;
  /** starts collecting for one */
  start(customerId: string): Promise<AsyncDisposable>;
  log: { warn(details: object, text: string): void };
}

/**
 * Starts the collector of every customer, and of each new one within `refreshMs`.
 * Disposing stops them all. Rejects where the first list cannot be had.
 */
export async function collectEveryCustomer(
  parts: EveryCustomerParts,
  { refreshMs = 30_000 } = {},
): Promise<AsyncDisposable> {
  const running = new AsyncDisposableStack();
  const known = new Set<string>();
  const stopping = new AbortController();

  async function startNew(): Promise<void> {
    for (const customerId of await parts.customers()) {
      if (known.has(customerId) || stopping.signal.aborted) continue;
      running.use(await parts.start(customerId));
      known.add(customerId);
    }
  }
  async function watch(): Promise<void> {
    const { signal } = stopping;
    for (;;) {
      await sleep(refreshMs, null, { signal, ref: false }).catch(() => null);
      if (signal.aborted) return;
      await startNew().catch((error: unknown) => {
        parts.log.warn({ err: error }, 'New customers could not be looked for');
      });
    }
  }

  try {
    await startNew();
  } catch (thrown) {
    await running.disposeAsync();
    throw thrown;
  }
  const watching = watch();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await watching;
      await running.disposeAsync();
    },
  };
}
