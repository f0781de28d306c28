/** Does something for each customer again and again, one run at a time. */
import type { Log } from './context.ts';

export interface EveryWhileParts {
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

/** @returns disposing ends it after the present customer */
export function everyWhile(parts: EveryWhileParts): AsyncDisposable {
  let ended = false;
  let isTold = false;
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    try {
      let isWell = true;
      for (const customerId of await parts.customers()) {
        if (ended) return;
        try {
          await parts.work(customerId);
        } catch (error) {
          isWell = false;
          tell(error, customerId);
        }
      }
      if (isWell) isTold = false;
    } catch (error) {
      tell(error);
    } finally {
      running = null;
    }
  }
  function tell(err: unknown, customerId?: string): void {
    if (!isTold || !parts.saidOnce) parts.log.error({ err, customerId }, parts.failed);
    isTold = true;
  }
  const look = () => void (running ??= round());
  const timer = setInterval(look, parts.everyMs);
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
