/** How fast a supply goes down, from its levels (§5). */
import { shiftPeriod, stepsBetween } from './period.ts';
import {
  isReplaced,
  isRise,
  isSameMachine,
  settledSamples,
  type SupplySample,
} from './supply-samples.ts';

/** A sample of a supply that tells per cent. */
interface Level {
  day: string;
  percent: number;
}

export interface Decline {
  /** days of use that it rests on */
  days: number;
  /** per cent that went in these days */
  gone: number;
  /** the device's steps, in per cent */
  step: number;
  /** per cent a day: a slow, the usual and a fast stretch; a slow one may be 0 */
  perDay: { low: number; usual: number; high: number };
}

/** How far back use is looked at: long enough for a slow supply, short enough for this season. */
export const lookBackDays = 90;
/** Stretches that are compared: whole weeks, so that weekends do not count as a change of habit. */
const stretchDays = 14;

/**
 * The decline up to the last sample, over replacements; null without two days that tell per cent.
 * @param samples one a day, the oldest first
 */
export function declineOf(samples: readonly SupplySample[]): Decline | null {
  const last = samples.at(-1);
  if (last === undefined) return null;
  const since = shiftPeriod(last.day, -lookBackDays);
  const pieces = piecesOf(settledSamples(samples.filter(({ day }) => day >= since)));
  const days = sum(pieces.map(lengthOf));
  if (days === 0) return null;
  const gone = sum(pieces.map((piece) => Math.max(0, fallOf(piece))));
  const step = stepOf(pieces);
  const mean = gone / days;
  // each end of a piece is known to a step, and to the day
  const doubt = ((step + mean) * pieces.length) / days;
  const rates = pieces.flatMap(ratesOf).sort((a, b) => a - b);
  return {
    days,
    gone,
    step,
    perDay: {
      low: Math.max(0, Math.min(mean - doubt, quantile(rates, 0.2) ?? mean)),
      usual: quantile(rates, 0.5) ?? mean,
      high: Math.max(mean + doubt, quantile(rates, 0.8) ?? mean),
    },
  };
}

/** Runs of per cent between replacements; one that stands at 0 is not in use any more. */
function piecesOf(samples: readonly SupplySample[]): Level[][] {
  const pieces: Level[][] = [];
  let piece: Level[] = [];
  let before: SupplySample | undefined;
  for (const sample of samples) {
    const { day, percent } = sample;
    if (percent === null) continue;
    const isOther =
      before !== undefined &&
      (isRise(before, sample) || isReplaced(before, sample) || !isSameMachine(before, sample));
    if (isOther) {
      pieces.push(piece);
      piece = [];
    }
    if (piece.at(-1)?.percent !== 0) piece.push({ day, percent });
    before = sample;
  }
  pieces.push(piece);
  return pieces.filter((one) => one.length > 1);
}

function lengthOf(piece: readonly Level[]): number {
  const [first, last] = [piece[0], piece.at(-1)];
  return first === undefined || last === undefined ? 0 : stepsBetween(first.day, last.day);
}

function fallOf(piece: readonly Level[]): number {
  const [first, last] = [piece[0], piece.at(-1)];
  return first === undefined || last === undefined ? 0 : first.percent - last.percent;
}

/** Per cent a day of each stretch, a new one every week. */
function ratesOf(piece: readonly Level[]): number[] {
  const first = piece[0]?.day ?? '';
  const at = piece.map(({ day, percent }) => ({ offset: stepsBetween(first, day), percent }));
  const rates: number[] = [];
  for (let start = 0; start + stretchDays <= lengthOf(piece); start += 7) {
    const from = at.findLast(({ offset }) => offset <= start);
    const to = at.findLast(({ offset }) => offset <= start + stretchDays);
    if (from === undefined || to === undefined || from === to) continue;
    rates.push(Math.max(0, from.percent - to.percent) / (to.offset - from.offset));
  }
  return rates;
}

/** The smallest change between two days: a coarse device changes by 10 or 25 at once. */
function stepOf(pieces: readonly Level[][]): number {
  const changes = pieces.flatMap((piece) =>
    piece.flatMap(({ percent }, i) => {
      const change = Math.abs(percent - (piece[i - 1]?.percent ?? percent));
      return change > 0 ? [change] : [];
    }),
  );
  return changes.length === 0 ? 1 : Math.max(1, Math.min(...changes));
}

/** @param sorted ascending; null for none */
function quantile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
