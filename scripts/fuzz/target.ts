/** Something that reads bytes from outside, and how it is tried. */
import type { Dice } from './dice.ts';

export interface Target {
  name: string;
  /** what is read */
  about: string;
  /** runs of this target for one that was asked for: whole pages are slower than parsers */
  share: number;
  /** runs that are under way together, where one waits for a network; absent: one after the other */
  atOnce?: number;
  /** @returns why it cannot be tried here, or how */
  open(): Promise<string | Tried>;
}

export interface Tried extends AsyncDisposable {
  /**
   * One run. Throws what it finds.
   * @param note keeps the input, so that a finding can be told with it
   */
  run(dice: Dice, note: (input: unknown) => void): void | Promise<void>;
}

/** A finding, unless `holds`. */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

export const nothingToClose = { [Symbol.asyncDispose]: async () => {} };
