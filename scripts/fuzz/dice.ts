/** Chance of one run: the same seed throws the same dice. */
import { chanceStream, mix, pick } from '#simulator/chance.ts';

export class Dice {
  readonly #next: () => number;

  constructor(seed: number, target: number, run: number) {
    this.#next = chanceStream(mix(seed, target, run));
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(list: readonly T[]): T {
    return pick(list, this.#next());
  }

  /** Up to `most` of what `make` makes. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  bytes(most: number): Uint8Array {
    return Uint8Array.from(this.some(most, () => this.below(256)));
  }

  /** A number that breaks things more often than others do. */
  number(): number {
    return (
      this.pick([
        0,
        1,
        -1,
        -2,
        -3,
        100,
        255,
        65_535,
        2 ** 31 - 1,
        -(2 ** 31),
        2 ** 32 - 1,
        2 ** 53,
        2 ** 64,
      ]) + (this.oneIn(3) ? this.below(1000) : 0)
    );
  }

  /** Letters, signs, other scripts, half of a pair, control characters. */
  text(most: number): string {
    return this.some(most, () => this.pick(characters)).join('');
  }
}

const characters = [
  ...'abz019AZ -_.,:;=&?%+/\\\'"<>()[]{}|#@!*~^`$',
  ...[
    'あ',
    '稼',
    'ｱ',
    '￥',
    '¥',
    'é',
    '\u202e',
    '\u0000',
    '\u001b',
    '\u007f',
    '\n',
    '\r',
    '\t',
    '\ud83d',
    '😀',
    '\ufeff',
  ],
];
