/** Which rule was applied to a reading of a counter (§4.5.7), for those who ask why. */
import { exact, type Judgement } from './lineage.ts';

export type ReadingRule =
  /** the first value ever of this counter */
  | 'first'
  /** it continues the one before */
  | 'accepted'
  /** a Counter32 began again at 0 */
  | 'wrap'
  /** it fell and the next one confirmed it: a new epoch */
  | 'reset'
  /** another machine stands in the same place */
  | 'swap'
  /** it comes from another table of the device */
  | 'basis'
  /** a wild growth that the next one confirmed */
  | 'jump'
  /** by decision, what it grew is no use */
  | 'rebase'
  | 'glitch'
  | 'unconfirmed'
  /** a better source gave another value for the same instant */
  | 'conflict'
  /** a better source gave the same value for the same instant */
  | 'same'
  /** the same bytes were decoded again, better */
  | 'superseded'
  /** a person had entered it, and it was taken back (§12.70) */
  | 'withdrawn'
  /** the reading does not have this counter */
  | 'absent';

/** A value that was accepted before. */
export interface Predecessor {
  panel: number;
  lineage: number;
}

/** The rule behind a judgement. @param last the value accepted before it; null: none */
export function ruleOf(judgement: Judgement, panel: number, last: Predecessor | null): ReadingRule {
  if (judgement.type !== 'accepted') return judgement.type;
  if (judgement.opening !== null) return judgement.opening;
  if (last === null) return 'first';
  const continues = exact(judgement.lineage - panel) === exact(last.lineage - last.panel);
  return continues ? 'accepted' : 'wrap';
}

/** Rules that are listed for review (§4.5.7). */
export function isReviewed(rule: ReadingRule): boolean {
  return reviewed.has(rule);
}

const reviewed: ReadonlySet<ReadingRule> = new Set([
  ...(['reset', 'swap', 'basis', 'jump', 'rebase'] as const),
  ...(['glitch', 'unconfirmed', 'conflict'] as const),
]);

/** Rules that nobody asks about: rows of them may be left out where there are many. */
export function isOrdinary(rule: ReadingRule): boolean {
  return rule === 'accepted' || rule === 'same' || rule === 'absent';
}
