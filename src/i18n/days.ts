/** Months, local days and instants in the user's language. */
import type { PeriodUnit } from '#core/period.ts';
import { localeTag } from './locales.ts';
import type { Locale } from './messages.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const tags = { ja: 'ja-JP', en: 'en-GB' } as const;

function format(
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  tag: string = tags[locale],
): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(tag, options);
    formats.set(key, found);
  }
  return found;
}

/** Noon UTC of a month or local day: far from every day's border. */
function noon(period: string): Date {
  return new Date(`${period.length === 7 ? `${period}-01` : period}T12:00:00Z`);
}

/** A closing month's name: it takes its name from the month that it ends in. */
function closingName(locale: Locale, month: string): string {
  return locale === 'ja' ? `${month}度` : `${month} closing`;
}

/** A period in full: 2026年11月, 2026年11月5日(木), the closing month 2026年11月度. */
export function longPeriod(locale: Locale, period: string, unit: PeriodUnit | null = null): string {
  if (unit === 'closing') return closingName(locale, longPeriod(locale, period));
  const options: Intl.DateTimeFormatOptions =
    period.length === 7
      ? { year: 'numeric', month: 'long' }
      : { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' };
  return format(locale, { ...options, timeZone: 'UTC' }).format(noon(period));
}

/** Headings that were written; a table has its own some times, and tables have the same. */
const headings = new Map<string, string>();
const mostHeadings = 5_000;

/** A period as a column heading: 2026年11月, 11/5(木), 2026年11月度. */
export function headingPeriod(
  locale: Locale,
  period: string,
  unit: PeriodUnit | null = null,
): string {
  const key = `${locale} ${unit} ${period}`;
  let heading = headings.get(key);
  if (heading === undefined) {
    if (headings.size >= mostHeadings) headings.clear();
    headings.set(key, (heading = writeHeading(locale, period, unit)));
  }
  return heading;
}

function writeHeading(locale: Locale, period: string, unit: PeriodUnit | null): string {
  if (unit === 'closing') return closingName(locale, headingPeriod(locale, period));
  if (period.length === 7) return shortYearMonth(locale, period);
  const month = locale === 'ja' ? 'numeric' : 'short';
  const options = { month, day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
  return format(locale, options).format(noon(period));
}

/** British English writes "Sept": all months as three letters. */
const threeLetters = { ja: 'ja-JP', en: 'en-US' } as const;

function shortYearMonth(locale: Locale, month: string): string {
  const options = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return format(locale, options, threeLetters[locale]).format(noon(month));
}

/** The month alone, for an axis: 11月, Nov. */
export function shortMonth(locale: Locale, month: string): string {
  return format(locale, { month: 'short', timeZone: 'UTC' }, threeLetters[locale]).format(
    noon(month),
  );
}

/** A local day without its year: 11月5日, 5 Nov. */
export function shortDay(locale: Locale, day: string): string {
  const month = locale === 'ja' ? 'long' : 'short';
  return format(locale, { month, day: 'numeric', timeZone: 'UTC' }).format(noon(day));
}

/**
 * An instant (ISO, UTC) as date and time in a zone: 2026/11/05 14:30.
 * @param region in whose way it is written; null: the language's own
 */
export function instantText(
  locale: Locale,
  instant: string,
  zone: string,
  region: string | null = null,
): string {
  const options = {
    year: 'numeric',
    month: locale === 'ja' ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  } as const;
  return format(locale, options, localeTag(locale, region)).format(new Date(instant));
}

/** An instant's date in a zone, in a region's way. */
export function dateText(
  locale: Locale,
  instant: string,
  zone: string,
  region: string | null = null,
): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', timeZone: zone } as const;
  return format(locale, options, localeTag(locale, region)).format(new Date(instant));
}
