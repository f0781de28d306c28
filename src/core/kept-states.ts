/**
 * What Home says of how devices are (§2), kept device by device in little memory (decision
 * 0027). Devices have places, numbers from 0. A contact that was kept may have been followed by
 * others; it is a device's last one as long as the device is not silent by it.
 */
import { states, type State } from './counter.ts';
import { grownBytes, grownNumbers } from './grown.ts';

/** How a device calls, as far as its silence goes (§3.1.5). */
export const ways = ['asked', 'mail', 'push', 'manual'] as const;
export type Way = (typeof ways)[number];

/** Epoch milliseconds: a last contact at or before it means silence. */
export interface SilentBefore {
  afterFailure: number;
  afterNothing: number;
  afterPush: number;
  afterMail: number;
}

export interface KeptState {
  shown: State;
  way: Way;
  neverReported: boolean;
  /** a failed attempt since the last contact */
  isFailing: boolean;
  /** epoch milliseconds; null: unknown */
  contactMs: number | null;
  sinceMs: number | null;
}

export interface StateSummary {
  counts: { state: State; count: number; silent: number; never: number }[];
  /** devices that need someone */
  total: number;
  /** of these the first: service calls, errors, silence, other warnings, each the longest first */
  places: number[];
}

const rankBits = 0b111;
const isNever = 0b1000;
const isSure = 0b1_0000;
const isThere = 0b10_0000;

export class KeptStates {
  #about = new Uint8Array(0);
  /** which limit decides whether it is silent: place in `limitsOf` */
  #limits = new Uint8Array(0);
  /** NaN: never silent */
  #contacts = new Float64Array(0);
  #since = new Float64Array(0);

  /** Memory that it takes. */
  get bytes(): number {
    return this.#about.length * 18;
  }

  /** Keeps how a device is; null: it is not there, or not used any more. */
  put(place: number, state: KeptState | null): void {
    if (place >= this.#about.length) this.#grow(place + 1);
    this.#contacts[place] = NaN;
    this.#about[place] = 0;
    if (state === null) return;
    let about = isThere | states.indexOf(state.shown);
    if (state.neverReported) about |= isNever;
    this.#about[place] = about;
    this.#limits[place] = ways.indexOf(state.way) * 2 + (state.isFailing ? 1 : 0);
    if (!state.neverReported) this.#contacts[place] = state.contactMs ?? NaN;
    this.#since[place] = state.sinceMs ?? NaN;
  }

  /** Devices that are silent by a contact that may not be their last one: to be read again. */
  doubtful(before: SilentBefore): number[] {
    const found: number[] = [];
    const limits = limitsOf(before);
    for (let place = 0; place < this.#about.length; place += 1) {
      if (!this.#isSilent(place, limits)) continue;
      if (((this.#about[place] ?? 0) & isSure) === 0) found.push(place);
    }
    return found;
  }

  /** Says that what is kept of a silent device was read when it was silent. */
  confirm(place: number): void {
    this.#about[place] = (this.#about[place] ?? 0) | isSure;
  }

  /**
   * @param most how many of those in need are wanted
   * @param isBefore of two places that need someone for equally long, whether one is named first
   */
  summary(
    before: SilentBefore,
    most: number,
    isBefore: (place: number, other: number) => boolean,
  ): StateSummary {
    const counts = states.map((state) => ({ state, count: 0, silent: 0, never: 0 }));
    const first: { place: number; urgency: number; since: number }[] = [];
    const limits = limitsOf(before);
    let total = 0;
    for (let place = 0; place < this.#about.length; place += 1) {
      const about = this.#about[place] ?? 0;
      if ((about & isThere) === 0) continue;
      const rank = about & rankBits;
      const silent = this.#isSilent(place, limits);
      const line = counts[rank];
      if (line !== undefined) {
        line.count += 1;
        if (silent) line.silent += 1;
        if ((about & isNever) !== 0) line.never += 1;
      }
      if (rank > warning && !silent) continue;
      total += 1;
      const one = {
        place,
        urgency: rank < warning ? rank : silent ? warning : warning + 1,
        since: this.#since[place] ?? NaN,
      };
      let at = first.length;
      while (at > 0 && isMore(one, first[at - 1], isBefore)) at -= 1;
      if (at >= most) continue;
      first.splice(at, 0, one);
      if (first.length > most) first.pop();
    }
    return { counts, total, places: first.map(({ place }) => place) };
  }

  #isSilent(place: number, limits: Float64Array): boolean {
    const limit = limits[this.#limits[place] ?? 0] ?? -Infinity;
    return (this.#contacts[place] ?? NaN) <= limit;
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil(this.#about.length * 1.25), 64);
    this.#about = grownBytes(this.#about, capacity);
    this.#limits = grownBytes(this.#limits, capacity);
    this.#contacts = grownNumbers(this.#contacts, capacity);
    this.#since = grownNumbers(this.#since, capacity);
  }
}

/** Of each way, without and with a failed attempt since. */
function limitsOf(before: SilentBefore): Float64Array {
  const { afterFailure, afterNothing, afterMail, afterPush } = before;
  const never = -Infinity;
  const of: Record<Way, readonly [number, number]> = {
    asked: [afterNothing, afterFailure],
    mail: [afterMail, afterMail],
    push: [afterPush, afterPush],
    manual: [never, never],
  };
  return Float64Array.from(ways.flatMap((way) => of[way]));
}

const warning = states.indexOf('warning');

interface Needing {
  place: number;
  urgency: number;
  since: number;
}

/** Whether one is to be seen to before another; what is not known since when comes first. */
function isMore(
  one: Needing,
  other: Needing | undefined,
  isBefore: (place: number, other: number) => boolean,
): boolean {
  if (other === undefined) return false;
  if (one.urgency !== other.urgency) return one.urgency < other.urgency;
  const [since, than] = [sortable(one.since), sortable(other.since)];
  return since === than ? isBefore(one.place, other.place) : since < than;
}

function sortable(ms: number): number {
  return Number.isNaN(ms) ? -Infinity : ms;
}
