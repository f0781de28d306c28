/**
 * Finds words in the texts of a fleet: of each pair of letters is known which devices may have
 * it, a bit each, so that few texts are looked into (decision 0027). Devices have places,
 * numbers from 0.
 */
import type { Breath } from './kept-order.ts';

/** Pairs of letters fall into so many classes, some of them together. */
const classes = 512;
/** Texts that are taken in without a breath between: some milliseconds. */
const atOnce = 4_096;

export class KeptTexts {
  readonly #textOf: (place: number) => string | null;
  /** of each class the places whose texts have a pair of it, or once had */
  #slices: Uint32Array[] = [];
  #capacity = 0;
  /** places below it were taken in */
  #filled = 0;
  readonly #changed = new Set<number>();

  /** @param textOf null: there is none */
  constructor(textOf: (place: number) => string | null) {
    this.#textOf = textOf;
  }

  /** Memory that it takes. */
  get bytes(): number {
    return (this.#slices.length * this.#capacity) / 8 + this.#changed.size * 32;
  }

  /** Says that a place has another text. */
  note(place: number): void {
    if (place < this.#filled) this.#changed.add(place);
  }

  /** Says that all texts are new. */
  forget(): void {
    this.#slices = [];
    this.#capacity = 0;
    this.#filled = 0;
    this.#changed.clear();
  }

  /**
   * Those of some places whose texts have every word, in the same order.
   * @param count all places are below it
   */
  async having(
    words: readonly string[],
    places: Uint32Array,
    count: number,
    breath: Breath,
  ): Promise<Uint32Array> {
    if (words.length === 0) return places;
    await this.#takeIn(count, breath);
    const pairs = [...new Set(words.flatMap(classesOf))];
    const slices = pairs.map((pair) => this.#slices[pair] ?? new Uint32Array());
    const found = new Uint32Array(places.length);
    let length = 0;
    for (const place of places) {
      if (!slices.every((slice) => hasBit(slice, place))) continue;
      const text = this.#textOf(place);
      if (text !== null && words.every((word) => text.includes(word))) found[length++] = place;
    }
    return found.slice(0, length);
  }

  async #takeIn(count: number, breath: Breath): Promise<void> {
    // what a text had once stays marked: too much of it, and it finds too many
    if (this.#changed.size > 0 && this.#changed.size * 8 > this.#filled) this.#filled = 0;
    if (count > this.#capacity || this.#filled === 0) {
      const capacity = Math.ceil((count * 1.1 + 64) / 32) * 32;
      const old = this.#filled === 0 ? [] : this.#slices;
      this.#slices = Array.from({ length: classes }, (_, nth) => {
        const slice = new Uint32Array(capacity / 32);
        slice.set(old[nth] ?? []);
        return slice;
      });
      this.#capacity = capacity;
    }
    for (; this.#filled < count; this.#filled += 1) {
      this.#mark(this.#filled);
      if (this.#filled % atOnce === atOnce - 1) await breath();
    }
    for (const place of this.#changed) this.#mark(place);
    this.#changed.clear();
  }

  #mark(place: number): void {
    const text = this.#textOf(place);
    if (text === null) return;
    const bit = 1 << (place & 31);
    for (let at = 1; at < text.length; at += 1) {
      const slice = this.#slices[classOf(text, at)];
      if (slice !== undefined) slice[place >>> 5] = (slice[place >>> 5] ?? 0) | bit;
    }
  }
}

/** Of the pair that ends there. */
function classOf(text: string, at: number): number {
  return Math.imul(text.charCodeAt(at - 1) * 31 + text.charCodeAt(at), 0x9e3779b1) >>> 23;
}

function classesOf(word: string): number[] {
  return Array.from({ length: word.length - 1 }, (_, nth) => classOf(word, nth + 1));
}

function hasBit(slice: Uint32Array, place: number): boolean {
  return ((slice[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
}
