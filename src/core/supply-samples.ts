/** What the days of a supply say, freed of what a sensor only stumbled over (§5). */
import { stepsBetween } from './period.ts';
import type { SupplyLevel } from './reading.ts';

/** The last that was told of a supply on a local day. */
export interface SupplySample {
  /** YYYY-MM-DD */
  day: string;
  /** 0–100; null where the device gives only words */
  percent: number | null;
  level: SupplyLevel;
  /** serial of the machine that it is in; null: not told */
  serial: string | null;
  /** serial of the supply itself; null or absent: not told */
  own?: string | null;
}

/** A supply that is nearly used up: a smaller rise is a replacement, too. */
const nearlyUsedUp = 20;
const riseWhenUsedUp = 20;
/** From any other level: sensors wobble, and many tell steps of 10 or 25. */
const riseOtherwise = 30;
/** How far two readings of one level lie apart. */
const noise = 5;
/** A lone reading is doubted only where its neighbours are so near, in days. */
const neighbourDays = 3;

/**
 * Whether the second is another supply than the first (§5). Serial numbers say so, whatever
 * the level: another one was put in, however full; the same one is the same cartridge, even
 * where it was shaken, filled up or its sensor is late. Where either has none, a rise says so.
 */
export function isReplaced(before: SupplySample, after: SupplySample): boolean {
  if (!isSameMachine(before, after)) return false;
  return hasOtherSerial(before, after) ?? isRise(before, after);
}

/** null: either is not told */
function hasOtherSerial({ own: a = null }: SupplySample, { own: b = null }: SupplySample) {
  return a === null || b === null ? null : a !== b;
}

/**
 * Whether the second is so much more than the first that something was put in, if only
 * what fills up the same one.
 */
export function isRise(before: SupplySample, after: SupplySample): boolean {
  if (!isSameMachine(before, after)) return false;
  if (before.percent !== null && after.percent !== null) {
    const rise = after.percent - before.percent;
    return rise >= (before.percent <= nearlyUsedUp ? riseWhenUsedUp : riseOtherwise);
  }
  // words and per cent are never compared with each other
  if (before.percent !== null || after.percent !== null) return false;
  const wasLow = before.level === 'low' || before.level === 'empty';
  const isFine = after.level === 'ok' || after.level === 'some';
  return wasLow && isFine;
}

/** Another machine in the same place brings its own supplies. */
export function isSameMachine(a: SupplySample, b: SupplySample): boolean {
  return a.serial === null || b.serial === null || a.serial === b.serial;
}

/**
 * The samples that hold: without days on which nothing was known, without a lone high
 * or low one that the next contradicts.
 * @param samples of one supply, one a day, the oldest first
 */
export function settledSamples(samples: readonly SupplySample[]): SupplySample[] {
  const known = samples.filter(({ percent, level }) => percent !== null || level !== 'unknown');
  const kept: SupplySample[] = [];
  for (const [i, sample] of known.entries()) {
    const before = kept.at(-1);
    const after = known[i + 1];
    if (before !== undefined && after !== undefined && isLone(before, sample, after)) continue;
    kept.push(sample);
  }
  return kept;
}

function isLone(before: SupplySample, sample: SupplySample, after: SupplySample): boolean {
  if (stepsBetween(before.day, after.day) > 2 * neighbourDays) return false;
  if (!isSameMachine(before, sample) || !isSameMachine(sample, after)) return false;
  // another cartridge for one look: a serial misread, or taken out and put back
  const isGuest =
    hasOtherSerial(before, sample) === true && hasOtherSerial(before, after) === false;
  if (isGuest) return true;
  if (hasOtherSerial(before, sample) === true) return false;
  const isPeak = isRise(before, sample) && !isRise(before, after) && isBelow(after, sample);
  if (isPeak) return true;
  if (before.percent === null || after.percent === null || sample.percent === null) return false;
  const isDip = before.percent - sample.percent >= riseOtherwise && isRise(sample, after);
  return isDip && after.percent <= before.percent + noise;
}

/** Whether a level went back by more than use explains within a day. */
function isBelow(after: SupplySample, sample: SupplySample): boolean {
  if (after.percent === null || sample.percent === null) return after.percent === sample.percent;
  return isRise(after, sample);
}
