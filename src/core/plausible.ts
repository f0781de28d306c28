/**
 * How a value relates to the one accepted before it (§4.5.7). The limits say
 * what no office printer exceeds, so that only the absurd waits for a second
 * reading: 100 impressions a minute around the clock, and 20,000 at once.
 */
const impressionsPerMinute = 100;
const impressionsAtOnce = 20_000;
/** A first value above this is no lifetime of a printer; it waits for a second reading. */
export const lifetimeLimit = 2 ** 30;

const counter32Range = 2 ** 32;

/** One value of one counter at one instant. */
export interface Point {
  /** position of its reading in the list that was folded */
  index: number;
  readingId: string;
  atMs: number;
  value: number;
  serial: string | null;
  /** which table of an SNMP poll it came from; null: not known or another source */
  basis: string | null;
  counter32: boolean;
}

/** The side of a Point that a comparison needs. */
export type Compared = Pick<Point, 'atMs' | 'value' | 'serial' | 'basis'>;

export type Relation = 'fits' | 'wrap' | 'jump' | 'drop' | 'swap' | 'basis';

/** The greatest believable growth between two instants. */
function believable(fromMs: number, toMs: number): number {
  return impressionsAtOnce + (impressionsPerMinute * Math.max(0, toMs - fromMs)) / 60_000;
}

/** What `next` is to `last`, the accepted value before it. */
export function relationOf(last: Compared, next: Point): Relation {
  if (last.serial !== null && next.serial !== null && last.serial !== next.serial) return 'swap';
  if (last.basis !== null && next.basis !== null && last.basis !== next.basis) return 'basis';
  const limit = believable(last.atMs, next.atMs);
  if (next.value >= last.value) return next.value - last.value <= limit ? 'fits' : 'jump';
  const wrapped = next.value + counter32Range - last.value;
  return next.counter32 && last.value < counter32Range && wrapped <= limit ? 'wrap' : 'drop';
}
