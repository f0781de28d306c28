/**
 * What this process keeps of one customer's devices for Home (§2), as somebody of some groups
 * sees them, as new as each question (decision 0027).
 */
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { Reader } from './followed-devices.ts';
import { HomeStates, type FoundStates } from './home-states.ts';
import { HomeUsage, type FoundUsage } from './home-usage.ts';
import type { SeenMark } from './storage/queries/counter-changes.ts';

export class KeptHome {
  readonly #states = new HomeStates();
  #usage: HomeUsage | null = null;
  /** what rests on all devices and is made by queries: made once after each change */
  readonly #made = new Map<string, { after: string; made: Promise<unknown> }>();
  /** ordinal of the last use */
  usedAt = 0;

  get bytes(): number {
    return this.#states.bytes + (this.#usage?.bytes ?? 0);
  }

  /** @returns null where nothing is kept: no change was ever noted */
  states(reader: Reader, limits: SilenceLimits, most: number): Promise<FoundStates | null> {
    return this.#states.found(reader, limits, most);
  }

  /**
   * @param today the customer's local day
   * @returns null where nothing is kept
   */
  usage(reader: Reader, today: string, most: number): Promise<FoundUsage | null> {
    if (this.#usage?.today !== today) this.#usage = new HomeUsage(today);
    return this.#usage.found(reader, most);
  }

  /**
   * What was made after a change, until there is another one.
   * @param name with all that decides it beside the devices
   */
  async once<T>(name: string, seen: SeenMark, make: () => Promise<T>): Promise<T> {
    const after = `${seen.mark} ${seen.token}`;
    const known = this.#made.get(name);
    // of one name only one type is made
    if (known?.after === after) return known.made as Promise<T>;
    const made = make();
    // of an earlier day nothing is asked any more
    if (known === undefined) this.#made.clear();
    this.#made.set(name, { after, made });
    try {
      return await made;
    } catch (thrown) {
      this.#made.delete(name);
      throw thrown;
    }
  }
}
