/**
 * The devices that somebody sees, each at a place of its own, and what is kept of them, brought
 * up to date before each question by what changed since the last one (decision 0027).
 */
import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from './context.ts';
import {
  devicesChanged,
  isSameMark,
  lastCounterChange,
  type SeenMark,
} from './storage/queries/counter-changes.ts';
import { deviceIdsAfter } from './storage/queries/home-facts.ts';
import { TwoLines } from './two-lines.ts';

export type Reader = Pick<Context, 'db' | 'customerId'>;

/** A device that is to be read. */
export interface Placed {
  place: number;
  deviceId: string;
}

/** What is kept of each device. */
export interface KeptFacts {
  /** whether it tells states too, which change more often than figures */
  readonly withStates: boolean;
  /** Memory that it takes. */
  readonly bytes: number;
  /** Forgets all. */
  reset(): void;
  /** Reads some devices and keeps what it finds; what is not there any more goes. */
  read(reader: Reader, devices: readonly Placed[]): Promise<void>;
}

/** Devices that are read in one go: some milliseconds of work. */
const atOnce = 250;
const idsAtOnce = 5_000;
/** An id, and its place in a map. */
const bytesOfId = 200;

export class FollowedDevices<Facts extends KeptFacts> {
  readonly facts: Facts;
  #seen: SeenMark | null = null;
  #ids: string[] = [];
  #placeOf = new Map<string, number>();
  readonly #line = new TwoLines();

  constructor(facts: Facts) {
    this.facts = facts;
  }

  get bytes(): number {
    return this.#ids.length * bytesOfId + this.facts.bytes;
  }

  idOf(place: number): string {
    return this.#ids[place] ?? '';
  }

  /** Of two places, by their devices' ids. */
  readonly isBefore = (place: number, other: number): boolean =>
    this.idOf(place) < this.idOf(other);

  /**
   * Asks what is kept, after whatever was committed before the call.
   * @param ask nothing changes while it runs
   * @returns null where nothing is kept: no change was ever noted
   */
  current<T>(reader: Reader, ask: (seen: SeenMark) => T | Promise<T>): Promise<T | null> {
    return this.#line.turn('short', async () => {
      const seen = await this.#refresh(reader);
      return seen === null ? null : ask(seen);
    });
  }

  /** Reads some places again. */
  async readAgain(reader: Reader, places: readonly number[]): Promise<void> {
    for (let start = 0; start < places.length; start += atOnce) {
      if (start > 0) await breath();
      const some = places.slice(start, start + atOnce);
      await this.facts.read(
        reader,
        some.map((place) => ({ place, deviceId: this.idOf(place) })),
      );
    }
  }

  async #refresh(reader: Reader): Promise<SeenMark | null> {
    const { db, customerId } = reader;
    const last = await lastCounterChange(db, customerId);
    const seen = this.#seen;
    if (last === null) return null;
    if (isSameMark(seen, last)) return last;
    // whatever fails on the way, it is not taken for right
    this.#seen = null;
    const isNear = seen !== null && last.mark - seen.mark <= this.#ids.length / 2 + 1_000;
    const { withStates } = this.facts;
    const changed = isNear
      ? await devicesChanged(db, customerId, seen, last, { withStates })
      : null;
    if (changed === null) await this.#readAll(reader);
    else await this.readAgain(reader, this.#placed([...changed.keys()]));
    this.#seen = last;
    return last;
  }

  async #readAll(reader: Reader): Promise<void> {
    const { db, customerId } = reader;
    this.facts.reset();
    this.#ids = [];
    this.#placeOf = new Map();
    for (;;) {
      const after = this.#ids.at(-1) ?? '';
      const some = await deviceIdsAfter(db, customerId, { after, most: idsAtOnce });
      await this.readAgain(reader, this.#placed(some));
      if (some.length < idsAtOnce) return;
      await breath();
    }
  }

  /** Their places; a device that was not known gets one. */
  #placed(deviceIds: readonly string[]): number[] {
    return deviceIds.map((deviceId) => {
      const known = this.#placeOf.get(deviceId);
      if (known !== undefined) return known;
      const place = this.#ids.push(deviceId) - 1;
      this.#placeOf.set(deviceId, place);
      return place;
    });
  }
}
