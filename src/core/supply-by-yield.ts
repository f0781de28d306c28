/**
 * Until when a supply lasts that has only words for its level (§5): by the pages since it was
 * put in, beside those that its kind is good for. No level is made of it.
 */
import { shiftPeriod } from './period.ts';
import { withoutDays, type SupplyOutlook } from './supply-outlook.ts';

/** What an outlook by pages rests on. */
export interface YieldBasis {
  by: 'yield';
  /** pages since it was put in, at least and at most */
  pages: { least: number; most: number };
  /** pages that one lasts, at least and at most */
  expected: { least: number; most: number };
  /** how many were counted from one replacement to the next; 0: the maker's word alone */
  counted: number;
  /** days of use that the pace rests on */
  days: number;
  /** pages a day: a slow, the usual and a fast stretch */
  perDay: { low: number; usual: number; high: number };
}

export interface YieldFacts extends Pick<YieldBasis, 'pages' | 'days' | 'perDay'> {
  /** the local day that is looked from */
  day: string;
  /** pages of earlier ones in the same place, from one replacement to the next */
  achieved: readonly number[];
  /** pages that the maker promises; null: not known */
  rated: number | null;
}

const horizonDays = 365;
const fewestDays = 14;
/** What a promise is worth: it is made for pages of five per cent colour. */
const ofRated = { least: 0.5, most: 1.3 };
/** One or two that were counted tell of the next within this. */
const ofFew = { least: 0.7, most: 1.3 };
/** As many speak for themselves. */
const enough = 3;

/** How many pages one lasts; null where nothing is known. */
export function expectedPages(
  achieved: readonly number[],
  rated: number | null,
): { least: number; most: number } | null {
  const known = achieved.filter((pages) => pages > 0);
  if (known.length > 0) {
    const [least, most] = [Math.min(...known), Math.max(...known)];
    if (known.length >= enough) return { least, most };
    return { least: Math.round(least * ofFew.least), most: Math.round(most * ofFew.most) };
  }
  if (rated === null || rated <= 0) return null;
  return { least: Math.round(rated * ofRated.least), most: Math.round(rated * ofRated.most) };
}

/** The outlook by pages; `words` where too little is known for one. */
export function outlookByYield(facts: YieldFacts): SupplyOutlook {
  const { day, pages, perDay, days, achieved, rated } = facts;
  const expected = expectedPages(achieved, rated);
  if (expected === null || days < fewestDays) return withoutDays('words');
  if (perDay.high <= 0) return withoutDays('hardly-used');
  const soon = Math.floor(Math.max(0, expected.least - pages.most) / perDay.high);
  if (soon > horizonDays) return withoutDays('hardly-used');
  const left = Math.max(0, expected.most - pages.least);
  const late = perDay.low > 0 ? Math.max(soon, Math.ceil(left / perDay.low)) : Infinity;
  const counted = achieved.filter((one) => one > 0).length;
  return {
    reason: null,
    from: shiftPeriod(day, soon),
    to: late > horizonDays ? null : shiftPeriod(day, late),
    basis: { by: 'yield', pages, expected, counted, days, perDay },
  };
}
