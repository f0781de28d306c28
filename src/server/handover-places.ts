/**
 * How many collectors may hand over at once (§12): after an outage all of them come with
 * their backlog, and each batch is work and memory. Who finds no place comes again. One
 * customer's slow collectors hold some of the places, never all.
 * Kept in memory: each process of a server counts its own.
 */

/** A place that was taken, to be given back by disposing it; or for how long to wait. */
export type Place = ({ ok: true } & Disposable) | { ok: false; waitSeconds: number };

export class HandoverPlaces {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #taken = new Map<string, number>();
  #refused = 0;

  /** @param mostOfOne of one customer */
  constructor(most = 6, mostOfOne = 2) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  take(customerId: string): Place {
    const own = this.#taken.get(customerId) ?? 0;
    const all = [...this.#taken.values()].reduce((sum, count) => sum + count, 0);
    if (own >= this.#mostOfOne || all >= this.#most) {
      this.#refused += 1;
      // spread, so that those who were refused together do not come back together
      return { ok: false, waitSeconds: 5 + (this.#refused % 20) };
    }
    this.#taken.set(customerId, own + 1);
    let isOpen = true;
    return {
      ok: true,
      [Symbol.dispose]: () => {
        if (isOpen) this.#giveBack(customerId);
        isOpen = false;
      },
    };
  }

  #giveBack(customerId: string): void {
    const left = (this.#taken.get(customerId) ?? 1) - 1;
    if (left > 0) this.#taken.set(customerId, left);
    else this.#taken.delete(customerId);
  }
}
