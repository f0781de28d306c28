/** What a search found and the portal was not told yet (§12): in memory, as the next search finds it again. */
import { mostSightings, type Sighting } from '#core/sighting.ts';

/** Beyond it the oldest go. */
const mostKept = 2_000;
/** What the portal did not take is not offered again within, ms. */
const againAfterMs = 60_000;

/** What is told in one call. */
export interface FoundToTell {
  sightings: readonly Sighting[];
  /** ISO instant that a search ended at, with the last of what it found; null: there is more, or none ended */
  searchedAt: string | null;
}

export class FoundDevices {
  #waiting: Sighting[] = [];
  #searchedAt: string | null = null;
  #offeredAt = -Infinity;

  add(sightings: readonly Sighting[]): void {
    const seen = new Set(sightings.map(({ address }) => address));
    // of one address the last word counts
    const before = this.#waiting.filter(({ address }) => !seen.has(address));
    this.#waiting = [...before, ...sightings].slice(-mostKept);
  }

  /** A search has ended. @param at ISO instant */
  searched(at: string): void {
    this.#searchedAt = at;
  }

  /** What to tell now; null: nothing. @param now ms that never go back */
  next(now: number): FoundToTell | null {
    const isNothing = this.#waiting.length === 0 && this.#searchedAt === null;
    if (isNothing || now - this.#offeredAt < againAfterMs) return null;
    this.#offeredAt = now;
    const sightings = this.#waiting.slice(0, mostSightings);
    const isAll = sightings.length === this.#waiting.length;
    return { sightings, searchedAt: isAll ? this.#searchedAt : null };
  }

  told({ sightings, searchedAt }: FoundToTell): void {
    const done = new Set(sightings);
    this.#waiting = this.#waiting.filter((one) => !done.has(one));
    if (this.#searchedAt === searchedAt) this.#searchedAt = null;
    this.#offeredAt = -Infinity;
  }
}
