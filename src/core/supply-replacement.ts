/** When a supply was replaced, as its levels tell (§5). */
import { stepsBetween } from './period.ts';
import { isReplaced, settledSamples, type SupplySample } from './supply-samples.ts';

/** A replacement happened after one day's last reading and not later than another's. */
export interface Replacement {
  /** the last day with the old one */
  afterDay: string;
  /** the first day with the new one */
  day: string;
  before: Pick<SupplySample, 'percent' | 'level'>;
  after: Pick<SupplySample, 'percent' | 'level'>;
}

/** A sensor may need days to see all of a new supply: rises so close are one event. */
const oneEventDays = 3;

/**
 * The replacements of one supply, the oldest first. The last day alone proves
 * nothing: another serial or a rise counts once a later day bears it out.
 * @param samples one a day, the oldest first
 */
export function replacementsIn(samples: readonly SupplySample[]): Replacement[] {
  const settled = settledSamples(samples);
  const found: Replacement[] = [];
  for (const [i, sample] of settled.entries()) {
    const before = settled[i - 1];
    if (before === undefined || i === settled.length - 1 || !isReplaced(before, sample)) {
      continue;
    }
    const last = found.at(-1);
    const isLater = before.own != null && sample.own != null;
    if (last !== undefined && !isLater && stepsBetween(last.day, sample.day) <= oneEventDays) {
      last.after = levelOf(sample);
      continue;
    }
    found.push({
      afterDay: before.day,
      day: sample.day,
      before: levelOf(before),
      after: levelOf(sample),
    });
  }
  return found;
}

/** Whether two findings tell of one event: what comes late narrows the days between which it was. */
export function isSameEvent(
  a: Pick<Replacement, 'afterDay' | 'day'>,
  b: Pick<Replacement, 'afterDay' | 'day'>,
): boolean {
  return a.afterDay < b.day && b.afterDay < a.day;
}

function levelOf({ percent, level }: SupplySample): Replacement['before'] {
  return { percent, level };
}
