/**
 * How many collectors may hand over at once (§12): after an outage all of them come with
 * their backlog, and each batch is work and memory. Who finds no place comes again.
 * Kept in memory: each process of a server counts its own.
 */

/** A place that was taken, to be given back by disposing it; or for how long to wait. */
export type Place = ({ ok: true } & Disposable) | { ok: false; waitSeconds: number };

export class HandoverPlaces {
  readonly #most: number;
  #taken = 0;
  #refused = 0;

  constructor(most = 4) {
    this.#most = most;
  }

  take(): Place {
    if (this.#taken >= this.#most) {
      this.#refused += 1;
      // spread, so that those who were refused together do not come back together
      return { ok: false, waitSeconds: 5 + (this.#refused % 20) };
    }
    this.#taken += 1;
    let isOpen = true;
    return {
      ok: true,
      [Symbol.dispose]: () => {
        if (isOpen) this.#taken -= 1;
        isOpen = false;
      },
    };
  }
}
