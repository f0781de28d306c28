/** Does what is left to do in the background, one step after another, one run at a time. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Log } from './context.ts';

export interface CatchUpParts {
  /** customers with something to do */
  customers(): Promise<readonly string[]>;
  /** does a few devices of a customer; how many are left */
  step(customerId: string): Promise<number>;
  /** what the log says where a step fails */
  failed: string;
  log: Log;
}

/**
 * @returns `run` does what there is to do, also what comes meanwhile, and never
 * rejects; disposing ends it after the present step
 */
export function catchingUp(parts: CatchUpParts): AsyncDisposable & { run(): Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;
  let ended = false;

  async function once(): Promise<void> {
    for (const customerId of await parts.customers()) {
      try {
        while (!ended && (await parts.step(customerId)) > 0) await breathe();
      } catch (error) {
        parts.log.error({ err: error, customerId }, parts.failed);
      }
    }
  }
  async function all(): Promise<void> {
    try {
      do {
        again = false;
        await once();
      } while (again && !ended);
    } catch (error) {
      parts.log.error({ err: error }, parts.failed);
    } finally {
      running = null;
    }
  }
  return {
    run() {
      again = true;
      running ??= all();
      return running;
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      await running;
    },
  };
}
