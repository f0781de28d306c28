/** Does for every customer, now and then again, what is due once a day and says itself when it is not. */
import type { Log } from './context.ts';

export interface EveryDayParts {
  customers(): Promise<readonly string[]>;
  /** harmless where it was done today */
  work(customerId: string): Promise<void>;
  log: Log;
}

/** How often is looked: days begin at other times in other zones. */
const lookEveryMs = 3_600_000;

/** @returns disposing ends it after the present customer */
export function everyDay(parts: EveryDayParts): AsyncDisposable {
  let ended = false;
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    try {
      for (const customerId of await parts.customers()) {
        if (ended) return;
        try {
          await parts.work(customerId);
        } catch (error) {
          parts.log.error({ err: error, customerId }, 'What is old could not be forgotten');
        }
      }
    } catch (error) {
      parts.log.error({ err: error }, 'Whose data is old could not be looked for');
    } finally {
      running = null;
    }
  }
  const look = () => void (running ??= round());
  const timer = setInterval(look, lookEveryMs);
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
