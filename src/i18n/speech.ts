/** A user's language and zone in one hand: words, numbers, days and instants. */
import type { PeriodUnit } from '#core/period.ts';
import { dateText, headingPeriod, instantText, longPeriod, shortDay, shortMonth } from './days.ts';
import { messagesIn, type Locale, type Messages } from './messages.ts';
import { groupDigits } from './numbers.ts';

export interface Speech {
  t: Messages;
  locale: Locale;
  /** IANA zone that instants are shown in */
  zone: string;
  number(value: number): string;
  /** ISO instant as date and time */
  instant(at: string): string;
  /** ISO instant as a date */
  date(at: string): string;
  /** @param unit tells a closing month from a calendar month; null: what the text looks like */
  period(period: string, unit?: PeriodUnit): string;
  heading(period: string, unit?: PeriodUnit): string;
  shortMonth(month: string): string;
  shortDay(day: string): string;
}

/**
 * @param zone IANA zone that instants are shown in
 * @param region in whose way dates and times are written; null: the language's own
 */
export function speak(locale: Locale, zone: string, region: string | null = null): Speech {
  return {
    t: messagesIn(locale),
    locale,
    zone,
    number: (value) => groupDigits(value),
    instant: (at) => instantText(locale, at, zone, region),
    date: (at) => dateText(locale, at, zone, region),
    period: (period, unit) => longPeriod(locale, period, unit),
    heading: (period, unit) => headingPeriod(locale, period, unit),
    shortMonth: (month) => shortMonth(locale, month),
    shortDay: (day) => shortDay(locale, day),
  };
}
