/**
 * Places of a kept table in an order that is repaired where few of them changed, and made
 * anew where many did. Places are numbers from 0.
 */

/** Lets others have their turn. */
export type Breath = () => Promise<void>;

/** Places that are sorted without a breath between, and that are merged: some milliseconds of comparing names. */
const sortedAtOnce = 512;
const atOnce = 2_048;

export class KeptOrder {
  readonly #compare: (a: number, b: number) => number;
  #sorted: Uint32Array | null = null;
  readonly #changed = new Set<number>();

  /** @param compare two different places, never 0; it may look at what is there by then */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  /** Says that a place stands elsewhere by now, is new, or is there no more. */
  note(place: number): void {
    if (this.#sorted !== null) this.#changed.add(place);
  }

  /** Memory that it takes. */
  get bytes(): number {
    return (this.#sorted?.byteLength ?? 0) + this.#changed.size * 32;
  }

  /**
   * The places in their order. Nothing that is compared may change meanwhile.
   * @param isThere whether a place below `count` is filled
   */
  async made(
    count: number,
    isThere: (place: number) => boolean,
    breath: Breath,
  ): Promise<Uint32Array> {
    const known = this.#sorted;
    if (known === null || this.#changed.size > Math.max(64, count / 8)) {
      const all = Uint32Array.from({ length: count }, (_, place) => place).filter(isThere);
      this.#sorted = await sortedInSteps(all, this.#compare, breath);
    } else if (this.#changed.size > 0) {
      const moved = Uint32Array.from(this.#changed).filter(isThere).sort(this.#compare);
      const others = known.filter((place) => !this.#changed.has(place));
      const merged = new Uint32Array(others.length + moved.length);
      for (const _ of merge(others, moved, merged, 0, this.#compare));
      this.#sorted = merged;
    }
    this.#changed.clear();
    return this.#sorted ?? new Uint32Array();
  }
}

/** Merge sort with breaths between. @returns the same numbers, sorted; may use the given array */
export async function sortedInSteps(
  places: Uint32Array,
  compare: (a: number, b: number) => number,
  breath: Breath,
): Promise<Uint32Array> {
  const { length } = places;
  for (let start = 0; start < length; start += sortedAtOnce) {
    places.subarray(start, start + sortedAtOnce).sort(compare);
    if (length > sortedAtOnce) await breath();
  }
  let from = places;
  let to: Uint32Array = new Uint32Array(length > sortedAtOnce ? length : 0);
  for (let width = sortedAtOnce; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const left = from.subarray(start, start + width);
      const right = from.subarray(start + width, start + 2 * width);
      for (const _ of merge(left, right, to, start, compare)) await breath();
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges two sorted runs into a third; yields now and then. */
function* merge(
  left: Uint32Array,
  right: Uint32Array,
  into: Uint32Array,
  start: number,
  compare: (a: number, b: number) => number,
): Generator<void> {
  let [atLeft, atRight, at] = [0, 0, start];
  while (atLeft < left.length && atRight < right.length) {
    // both are inside of their runs
    const [a, b] = [left[atLeft] as number, right[atRight] as number];
    if (compare(a, b) <= 0) {
      into[at++] = a;
      atLeft += 1;
    } else {
      into[at++] = b;
      atRight += 1;
    }
    if ((at - start) % atOnce === 0) yield;
  }
  into.set(left.subarray(atLeft), at);
  into.set(right.subarray(atRight), at + left.length - atLeft);
}
