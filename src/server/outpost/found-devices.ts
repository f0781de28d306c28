/** What a search found and the portal was not told yet (§12): in memory, as the next search finds it again. */
import { mostSightings, type Sighting } from '#core/sighting.ts';

/** Beyond it the oldest go. */
const mostKept = 2_000;
/** What the portal did not take is not offered again within, ms. */
const againAfterMs = 60_000;

export class FoundDevices {
  #waiting: Sighting[] = [];
  #offeredAt = -Infinity;

  add(sightings: readonly Sighting[]): void {
    const seen = new Set(sightings.map(({ address }) => address));
    // of one address the last word counts
    const before = this.#waiting.filter(({ address }) => !seen.has(address));
    this.#waiting = [...before, ...sightings].slice(-mostKept);
  }

  /** Those to tell now. @param now ms that never go back */
  next(now: number): readonly Sighting[] {
    if (this.#waiting.length === 0 || now - this.#offeredAt < againAfterMs) return [];
    this.#offeredAt = now;
    return this.#waiting.slice(0, mostSightings);
  }

  told(sightings: readonly Sighting[]): void {
    const done = new Set(sightings);
    this.#waiting = this.#waiting.filter((one) => !done.has(one));
    this.#offeredAt = -Infinity;
  }
}
