/**
 * When an open screen asks what changed (§3.1.7): soon, but not all screens in the same instant;
 * and where changes do not end, now and then.
 */

/** Changes within this time are one. */
const gatherMs = 200;
/** Screens that are told of one change ask within this time. */
const spreadMs = 500;
/** So many changes in a row are followed at once; of more than that, one in the time of each. */
const quick = 2;
const restMs = 4_000;

export class LivePace {
  readonly #chance: () => number;
  #asked: number[] = [];

  /** @param chance from 0 to below 1, the next at each call */
  constructor(chance: () => number) {
    this.#chance = chance;
  }

  /** How long to wait, told of a change now. @param nowMs milliseconds of any clock */
  waitMs(nowMs: number): number {
    const soonMs = gatherMs + this.#chance() * spreadMs;
    const before = this.#asked.at(-quick) ?? -Infinity;
    return Math.max(soonMs, before + quick * restMs - nowMs);
  }

  /** Says that the screen asks now. */
  asks(nowMs: number): void {
    this.#asked = [...this.#asked, nowMs].slice(-quick);
  }
}
