/** Does something for each customer again and again, one run at a time, in one of several processes. */
import type { Clock, Log } from './context.ts';
import { instantOf } from './instant.ts';
import type { WorkClaims } from './work-claims.ts';

export interface EveryWhileParts {
  /** names the work, among all processes on the database */
  kind: string;
  claims: WorkClaims;
  clock: Clock;
  everyMs: number;
  /** for whom there may be something to do */
  customers(): Promise<readonly string[]>;
  work(customerId: string): Promise<unknown>;
  /** what the log says where it fails */
  failed: string;
  /** said once until it goes well again: for what is done every few seconds */
  saidOnce: boolean;
  log: Log;
}

/** Customers whose work is taken together. */
const together = 20;

/** @returns disposing ends it after the present customer, and gives back what is left */
export function everyWhile(parts: EveryWhileParts): AsyncDisposable {
  const { kind, claims, clock, everyMs } = parts;
  let ended = false;
  let isTold = false;
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    try {
      let isWell = true;
      const customers = await parts.customers();
      for (let from = 0; from < customers.length && !ended; from += together) {
        isWell = (await some(customers.slice(from, from + together))) && isWell;
      }
      if (isWell) isTold = false;
    } catch (error) {
      tell(error);
    } finally {
      running = null;
    }
  }

  /** @returns whether all went well */
  async function some(customerIds: readonly string[]): Promise<boolean> {
    const began = instantOf(clock);
    const mine = await claims.claim(kind, customerIds, everyMs);
    if (mine.length === 0) return true;
    const left = new Set(mine);
    const done: string[] = [];
    const timer = setInterval(() => void keep(left), claims.renewEveryMs);
    try {
      for (const customerId of mine) {
        if (ended) break;
        // lost meanwhile: somebody else does it
        if (!left.has(customerId)) continue;
        try {
          await parts.work(customerId);
          done.push(customerId);
        } catch (error) {
          tell(error, customerId);
        }
        left.delete(customerId);
      }
    } finally {
      clearInterval(timer);
      await claims.release(kind, done, began);
      await claims.release(
        kind,
        mine.filter((customerId) => !done.includes(customerId)),
        null,
      );
    }
    return done.length === mine.length;
  }

  async function keep(left: Set<string>): Promise<void> {
    try {
      const kept = new Set(await claims.renew(kind, [...left]));
      for (const customerId of left) if (!kept.has(customerId)) left.delete(customerId);
    } catch (error) {
      tell(error);
    }
  }
  function tell(err: unknown, customerId?: string): void {
    if (!isTold || !parts.saidOnce) parts.log.error({ err, customerId }, parts.failed);
    isTold = true;
  }
  const look = () => void (running ??= round());
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return {
    async [Symbol.asyncDispose]() {
      ended = true;
      clearInterval(timer);
      await running;
    },
  };
}
