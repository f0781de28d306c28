/**
 * The built-in collector for all customers, also for those who come while it runs (§12). Of
 * several processes on one database each customer is one's; who takes over begins from
 * what storage knows, so that a device is not asked by two in the same round.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkClaims } from '#server/work-claims.ts';

export interface EveryCustomerParts {
  /** ids of all customers; asked now and then */
  customers(): Promise<readonly string[]>;
  /** starts collecting for one */
  start(customerId: string): Promise<AsyncDisposable>;
  claims: Pick<WorkClaims, 'claim' | 'renew' | 'release' | 'renewEveryMs'>;
  log: { warn(details: object, text: string): void };
}

const kind = 'collect';

/**
 * Starts the collector of every customer that no other process collects for, and within
 * `refreshMs` of each new one, and of those whom another process left. Disposing stops them
 * all. Rejects where the first list cannot be had.
 */
export async function collectEveryCustomer(
  parts: EveryCustomerParts,
  { refreshMs = 30_000 } = {},
): Promise<AsyncDisposable> {
  const { claims, log } = parts;
  /** whose work it is, and what runs for them */
  const held = new Set<string>();
  const running = new Map<string, AsyncDisposable>();
  const stopping = new AbortController();
  const { signal } = stopping;

  async function startNew(): Promise<void> {
    const customers = await parts.customers();
    const others = customers.filter((customerId) => !running.has(customerId));
    for (const customerId of await claims.claim(kind, others, null)) held.add(customerId);
    // in the order of the list, not of the claims
    for (const customerId of others) {
      if (signal.aborted) return;
      if (held.has(customerId)) running.set(customerId, await parts.start(customerId));
    }
  }

  /** Stops where another process took over: this one did not renew in time. */
  async function renew(): Promise<void> {
    const had = [...held];
    // who cannot reach the database reads on: what it brings is held, and counts once
    const kept = new Set(await claims.renew(kind, had));
    for (const customerId of had) {
      if (kept.has(customerId)) continue;
      log.warn({ customerId }, 'Another process has taken over collecting');
      await stop(customerId);
    }
  }

  async function stop(customerId: string): Promise<void> {
    const collector = running.get(customerId);
    held.delete(customerId);
    running.delete(customerId);
    await collector?.[Symbol.asyncDispose]();
  }

  async function again(everyMs: number, work: () => Promise<void>, failed: string): Promise<void> {
    for (;;) {
      await sleep(everyMs, null, { signal, ref: false }).catch(() => null);
      if (signal.aborted) return;
      await work().catch((error: unknown) => log.warn({ err: error }, failed));
    }
  }

  async function end(): Promise<void> {
    const customerIds = [...held];
    await Promise.all(customerIds.map(stop));
    await claims.release(kind, customerIds, null).catch((error: unknown) => {
      log.warn({ err: error }, 'Other processes take over only when the lease ends');
    });
  }

  try {
    await startNew();
  } catch (thrown) {
    await end();
    throw thrown;
  }
  const watching = [
    again(refreshMs, startNew, 'New customers could not be looked for'),
    again(claims.renewEveryMs, renew, 'The lease of collecting could not be renewed'),
  ];
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.all(watching);
      await end();
    },
  };
}
