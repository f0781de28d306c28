/** How a fleet's devices are, kept at their places for the device list (§3.1, decision 0027). */
import { setImmediate as breath } from 'node:timers/promises';
import type { KeptStates } from '#core/kept-states.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { Placed, Reader } from './followed-devices.ts';
import { readDoubtful, silentBefore, StatesRead } from './home-states.ts';

/** Devices that are read in one go: some milliseconds of work. */
const atOnce = 500;

export class FleetStates {
  readonly #read = new StatesRead();
  /** places that were read once; those behind it were not yet */
  #filled = 0;

  get kept(): KeptStates {
    return this.#read.kept;
  }

  get bytes(): number {
    return this.#read.bytes;
  }

  /** Reads what is not there yet. @param count all places are below it */
  async fill(reader: Reader, count: number, idOf: (place: number) => string): Promise<void> {
    const places = Array.from({ length: count - this.#filled }, (_, nth) => this.#filled + nth);
    await this.readAgain(reader, placed(places, idOf));
    this.#filled = count;
  }

  async readAgain(reader: Reader, devices: readonly Placed[]): Promise<void> {
    for (let start = 0; start < devices.length; start += atOnce) {
      if (start > 0) await breath();
      await this.#read.read(reader, devices.slice(start, start + atOnce));
    }
  }

  /** Reads again who is silent by a contact that others may have followed. */
  doubt(reader: Reader, limits: SilenceLimits, idOf: (place: number) => string): Promise<void> {
    return readDoubtful(this.kept, silentBefore(limits), (places) =>
      this.readAgain(reader, placed(places, idOf)),
    );
  }
}

function placed(places: readonly number[], idOf: (place: number) => string): Placed[] {
  return places.map((place) => ({ place, deviceId: idOf(place) }));
}
