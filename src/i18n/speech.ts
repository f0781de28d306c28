/** A user's language and zone in one hand: words, numbers, days and instants. */
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
  period(period: string): string;
  heading(period: string): string;
  shortMonth(month: string): string;
  shortDay(day: string): string;
}

/** @param zone IANA zone that instants are shown in */
export function speak(locale: Locale, zone: string): Speech {
  return {
    t: messagesIn(locale),
    locale,
    zone,
    number: (value) => groupDigits(value),
    instant: (at) => instantText(locale, at, zone),
    date: (at) => dateText(locale, at, zone),
    period: (period) => longPeriod(locale, period),
    heading: (period) => headingPeriod(locale, period),
    shortMonth: (month) => shortMonth(locale, month),
    shortDay: (day) => shortDay(locale, day),
  };
}
