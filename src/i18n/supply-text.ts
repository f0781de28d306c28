/** A supply's level and outlook in the reader's words (§5). */
import { stepsBetween } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import { isReceptacle } from '#core/supply-key.ts';
import type { SupplyOutlook } from '#core/supply-outlook.ts';
import type { Speech } from './speech.ts';
import { supplyWords } from './supply-words.ts';

/** The level in words; of a receptacle, how full it is. */
export function levelWord({ t }: Pick<Speech, 't'>, { type, level }: Supply): string {
  const waste: Partial<Record<string, string>> = t.wasteLevels;
  return (isReceptacle(type) ? waste[level] : undefined) ?? t.supplyLevels[level];
}

export interface OutlookText {
  /** the days, or why there are none */
  main: string;
  /** how many days are left by now; null: nothing is foreseen */
  left: string | null;
  /** what it rests on; null: nothing is foreseen */
  basis: string | null;
}

/** @param today the customer's local day */
export function outlookText(
  { locale, shortDay, number }: Pick<Speech, 'locale' | 'shortDay' | 'number'>,
  outlook: SupplyOutlook,
  today: string,
): OutlookText {
  const words = supplyWords(locale);
  if (outlook.reason !== null)
    return { main: words.reasons[outlook.reason], left: null, basis: null };
  const { from, to, basis } = outlook;
  const day = (text: string) => {
    const year = text.slice(0, 4);
    return year === today.slice(0, 4) ? shortDay(text) : dayOfYear(locale, year, shortDay(text));
  };
  const until = (text: string) => number(Math.max(0, stepsBetween(today, text)));
  return {
    main: to === null ? words.after(day(from)) : words.range(day(from), day(to)),
    left:
      to === null
        ? words.daysAfter(until(from))
        : to < today
          ? words.past
          : words.days(until(from), until(to)),
    basis:
      'by' in basis
        ? words.byYield(
            number(basis.pages.most),
            number(basis.expected.least),
            number(basis.expected.most),
            basis.counted,
          )
        : words.basis(number(basis.days), perDayText(basis.perDay.usual)),
  };
}

function dayOfYear(locale: Speech['locale'], year: string, day: string): string {
  return locale === 'ja' ? `${year}年${day}` : `${day} ${year}`;
}

/** One decimal below 10. */
function perDayText(perDay: number): string {
  return perDay.toFixed(perDay < 10 ? 1 : 0);
}
