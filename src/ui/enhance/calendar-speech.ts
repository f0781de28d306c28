/** Months, days and reasons in the document's language. */
import { calendarWords, type CalendarWords } from '#i18n/calendar-words.ts';
import type { Obstacle } from './calendar-limits.ts';

/** Regions whose weeks begin with Sunday, for browsers that do not say. */
const sundayFirst = /-(JP|US|CA|MX|BR|KR|TW|HK|TH|IN|IL|ZA)$/;

export interface CalendarSpeech {
  words: CalendarWords;
  /** the weekday that weeks begin with, 1 is Monday */
  weekStart: number;
  /** 2026年11月, 2026年11月5日(木) */
  long(period: string): string;
  /** what stands in a cell: 11月, 5 */
  cell(period: string): string;
  /** a page's heading: 2026年, 2026年11月 */
  page(page: string): string;
  /** 木 and 木曜日 of a day */
  weekday(day: string): { short: string; long: string };
  why(obstacle: Obstacle): string;
}

/**
 * @param language of the document
 * @param preferred the reader's languages: the first of the document's says how weeks begin
 */
export function calendarSpeech(language: string, preferred: readonly string[]): CalendarSpeech {
  const own = language === 'ja' ? 'ja-JP' : 'en-GB';
  const region = preferred.find((tag) => tag.startsWith(`${language}-`)) ?? own;
  const write = (period: string, options: Intl.DateTimeFormatOptions, tag = own) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(
      new Date(`${period}${'-01-01'.slice(period.length - 4)}T12:00:00Z`),
    );
  // British English writes "Sept": all months as three letters
  const shortMonth = (month: string) =>
    write(month, { month: 'short' }, language === 'ja' ? own : 'en-US');
  const words = calendarWords(language);
  const long = (period: string) =>
    period.length === 7
      ? write(period, { year: 'numeric', month: 'long' })
      : write(period, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  return {
    words,
    weekStart: weekStartOf(region),
    long,
    cell: (period) => (period.length === 7 ? shortMonth(period) : String(Number(period.slice(8)))),
    page: (page) => (page.length === 4 ? write(page, { year: 'numeric' }) : long(page)),
    weekday: (day) => ({
      short: write(day, { weekday: 'short' }),
      long: write(day, { weekday: 'long' }),
    }),
    why(found) {
      switch (found.code) {
        case 'future':
          return words.future;
        case 'beforeStart':
        case 'afterEnd':
          return words[found.code](long(found.other));
        case 'endTooLate':
        case 'startTooEarly':
          return words[found.code](long(found.start), long(found.latest));
      }
    },
  };
}

interface WeekInfo {
  firstDay: number;
}

function weekStartOf(tag: string): number {
  // newer than the types: some browsers have the method, some the property, some neither
  const locale = new Intl.Locale(tag) as { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
  const told = locale.getWeekInfo?.() ?? locale.weekInfo;
  return told?.firstDay ?? (sundayFirst.test(tag) ? 7 : 1);
}
