/**
 * Hands deliveries and contact failures over in batches: what comes while one
 * batch is being written goes with the next, so that a slow disk makes batches
 * large, not the queue long.
 */
import type { ContactFailure, Delivery } from '#core/delivery.ts';

export interface HandoverParts {
  /** the verb; a delivery with a known id counts once, so that it may be offered again */
  ingest(deliveries: readonly Delivery[]): Promise<unknown>;
  reportFailures(failures: readonly ContactFailure[]): Promise<unknown>;
  log: { warn(fields: object, message: string): void };
}

interface Offer {
  delivery: Delivery;
  taken: (isTaken: boolean) => void;
}

const mostInBatch = 200;
/** Deliveries kept for another try; beyond that the oldest go, as counters are cumulative. */
const mostHeld = 1_000;

/** One of a collector; nothing is lost but what outgrows the memory. */
export class Handover {
  readonly #parts: HandoverParts;
  #offers: Offer[] = [];
  #failures: ContactFailure[] = [];
  #held: Delivery[] = [];
  #running: Promise<void> | null = null;

  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  /** Resolves with whether `ingest` took it; if not, it is held for `offerAgain`. */
  deliver(delivery: Delivery): Promise<boolean> {
    return new Promise((taken) => {
      this.#offers.push({ delivery, taken });
      this.#start();
    });
  }

  /** A failure that cannot be recorded is logged: the next one says the same. */
  report(failure: ContactFailure): void {
    this.#failures.push(failure);
    this.#start();
  }

  /** Offers what was not taken once more, one at a time, so that one bad delivery does not hold up others. */
  async offerAgain(): Promise<number> {
    const held = this.#held;
    this.#held = [];
    let count = 0;
    for (const delivery of held) if (await this.#ingest([delivery])) count += 1;
    return count;
  }

  /** Resolves when everything so far was written or held. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // something may have come between the last look and now
      if (this.#offers.length > 0 || this.#failures.length > 0) this.#start();
    });
  }

  async #run(): Promise<void> {
    // what comes in the same turn goes together
    await null;
    while (this.#offers.length > 0 || this.#failures.length > 0) {
      const failures = this.#failures.splice(0);
      if (failures.length > 0) await this.#report(failures);
      const offers = this.#offers.splice(0, mostInBatch);
      if (offers.length === 0) continue;
      const isTaken = await this.#ingest(offers.map((offer) => offer.delivery));
      for (const { taken } of offers) taken(isTaken);
    }
  }

  async #ingest(deliveries: readonly Delivery[]): Promise<boolean> {
    try {
      await this.#parts.ingest(deliveries);
      return true;
    } catch (error) {
      this.#parts.log.warn({ deliveries: deliveries.length, err: error }, 'not taken, held');
      this.#held = [...this.#held, ...deliveries].slice(-mostHeld);
      return false;
    }
  }

  async #report(failures: readonly ContactFailure[]): Promise<void> {
    try {
      await this.#parts.reportFailures(failures);
    } catch (error) {
      this.#parts.log.warn({ failures: failures.length, err: error }, 'failures not recorded');
    }
  }
}
