/**
 * What devices of a fleet are chosen by, in a few bytes each: a choice among 100,000 of them
 * takes less than a millisecond (decision 0027). Devices have places, numbers from 0.
 */
import { kinds, type Kind } from './counter.ts';
import { grownBytes } from './grown.ts';

export interface Traits {
  kind: Kind | null;
  groupId: string | null;
  /** whether it is used no more */
  isRetired: boolean;
}

export interface Choice {
  /** `all`, `none` or a group's id */
  group: string;
  kind: Kind | null;
  /** devices of large format alone, or the others alone; null: both */
  large: boolean | null;
  /** of the retired devices those that are chosen as well */
  retired(place: number): boolean;
}

const isThere = 1;
const isRetired = 2;
const noKind = 0;
const inNone = 0;

export class KeptTraits {
  #about = new Uint8Array(0);
  /** place in `kinds` + 1 */
  #kinds = new Uint8Array(0);
  #groups = new Uint32Array(0);
  readonly #numbers = new Map<string, number>();

  /** Memory that it takes. */
  get bytes(): number {
    return this.#about.length * 6;
  }

  /** Keeps what a device is; null: it is not there. */
  put(place: number, traits: Traits | null): void {
    if (place >= this.#about.length) this.#grow(place + 1);
    this.#about[place] = traits === null ? 0 : isThere | (traits.isRetired ? isRetired : 0);
    if (traits === null) return;
    this.#kinds[place] = traits.kind === null ? noKind : kinds.indexOf(traits.kind) + 1;
    this.#groups[place] = traits.groupId === null ? inNone : this.#numberOf(traits.groupId);
  }

  /** Those of some places that are chosen, in the same order. */
  chosen(places: Uint32Array, { group, kind, large, retired }: Choice): Uint32Array {
    const wantedGroup = group === 'none' ? inNone : (this.#numbers.get(group) ?? -1);
    const wantedKind = kind === null ? noKind : kinds.indexOf(kind) + 1;
    const found = new Uint32Array(places.length);
    let count = 0;
    for (let nth = 0; nth < places.length; nth += 1) {
      const place = places[nth] ?? 0;
      const about = this.#about[place] ?? 0;
      if (about === 0) continue;
      if (group !== 'all' && this.#groups[place] !== wantedGroup) continue;
      const own = this.#kinds[place] ?? noKind;
      if (kind !== null && own !== wantedKind) continue;
      if (large !== null && (own === largeFormat) !== large) continue;
      if ((about & isRetired) !== 0 && !retired(place)) continue;
      found[count++] = place;
    }
    return found.slice(0, count);
  }

  #numberOf(groupId: string): number {
    const known = this.#numbers.get(groupId);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(groupId, number);
    return number;
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil(this.#about.length * 1.25), 64);
    const groups = this.#groups;
    this.#about = grownBytes(this.#about, capacity);
    this.#kinds = grownBytes(this.#kinds, capacity);
    this.#groups = new Uint32Array(capacity);
    this.#groups.set(groups);
  }
}

const largeFormat = kinds.indexOf('large-format') + 1;
