/** Until when a supply lasts: a range of days with what it rests on, or why there is none (§5). */
import { shiftPeriod } from './period.ts';
import type { YieldBasis } from './supply-by-yield.ts';
import { declineOf, type Decline } from './supply-decline.ts';
import type { SupplySample } from './supply-samples.ts';

/** Why no days are named. */
export const outlookReasons = ['empty', 'words', 'unknown', 'few-days', 'hardly-used'] as const;
export type OutlookReason = (typeof outlookReasons)[number];

/** What days rest on: levels in per cent, or pages. */
export type OutlookBasis = Decline | YieldBasis;

export type SupplyOutlook =
  | {
      reason: null;
      /** the first and the last local day on which it is likely to run out; null: beyond a year */
      from: string;
      to: string | null;
      basis: OutlookBasis;
    }
  | { reason: OutlookReason; from: null; to: null; basis: null };

/** Fewer days of use say nothing about the next ones. */
const fewestDays = 14;
/** After so many days without a change, it is hardly used; before, it is too early to tell. */
const hardlyUsedDays = 30;
/** What lies beyond is not foreseen. */
const horizonDays = 365;

/**
 * The outlook on the day of the last sample: what is left, gone at a fast and at a slow pace.
 * @param samples of one supply, one a day, the oldest first
 */
export function outlookOf(samples: readonly SupplySample[]): SupplyOutlook {
  const last = samples.at(-1);
  if (last === undefined) return withoutDays('unknown');
  const { percent, level, day } = last;
  if (percent === 0 || level === 'empty') return withoutDays('empty');
  if (percent === null) return withoutDays(level === 'unknown' ? 'unknown' : 'words');
  const basis = declineOf(samples);
  if (basis === null || basis.days < fewestDays) return withoutDays('few-days');
  // a change of one step may have been about to come for long
  if (basis.gone < 2 * basis.step) {
    return withoutDays(basis.days < hardlyUsedDays ? 'few-days' : 'hardly-used');
  }
  const { low, high } = basis.perDay;
  const soon = Math.floor(Math.max(0, percent - basis.step) / high);
  const late = low > 0 ? Math.ceil((percent + basis.step) / low) : Infinity;
  if (soon > horizonDays) return withoutDays('hardly-used');
  return {
    reason: null,
    from: shiftPeriod(day, soon),
    to: late > horizonDays ? null : shiftPeriod(day, late),
    basis,
  };
}

/** An outlook that names no days. */
export function withoutDays(reason: OutlookReason): SupplyOutlook {
  return { reason, from: null, to: null, basis: null };
}
