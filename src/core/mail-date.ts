/** Times as devices write them in mails: their own clock, mostly without a zone. */

/** A local time. */
export interface LocalTime {
  /** `YYYY-MM-DD`, a day that exists */
  date: string;
  /** `HH:MM:SS`; null: only the day is told */
  time: string | null;
  /** `+09:00` or `Z` where the text names one, else null: the customer's zone */
  offset: string | null;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Which of day and month stands first, where numbers alone do not tell. */
export type DateOrder = 'day-first' | 'month-first';

/**
 * The times that a text may mean, by the order that is usual for the device first;
 * empty where it holds none. A time without a date is none.
 */
export function localTimes(text: string, order: DateOrder = 'day-first'): LocalTime[] {
  const bare = text.trim().toLowerCase().slice(0, 80);
  const clock = clockOf(bare);
  if (clock === undefined) return [];
  const dates = datesOf(bare, order);
  return [...new Set(dates)].map((date) => ({ date, ...clock }));
}

/** undefined: there is a time in it that cannot be. */
function clockOf(text: string): Omit<LocalTime, 'date'> | undefined {
  const found =
    /(?:^|[ t])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})? ?(am|pm)?(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?(?: |$)/.exec(
      text,
    );
  if (found === null) return text.includes(':') ? undefined : { time: null, offset: null };
  const [, h = '', minute = '', second = '00', half, zone] = found;
  let hour = Number(h);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = `${String(hour).padStart(2, '0')}:${minute}:${second}`;
  return { time, offset: zone === undefined ? null : offsetOf(zone) };
}

function offsetOf(zone: string): string {
  if (!/\d/.test(zone)) return 'Z';
  const digits = zone.replace(':', '');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}

function datesOf(text: string, order: DateOrder): string[] {
  const named = /\b(\d{1,2})[ .-]([a-z]{3})[a-z]{0,6}[ .,-]{1,2}(\d{4})\b/.exec(text) ?? null;
  if (named) return dayOf(named[3], monthNamed(named[2]), named[1]);
  const american = /\b([a-z]{3})[a-z]{0,6} (\d{1,2}),? (\d{4})\b/.exec(text);
  if (american && monthNamed(american[1]) !== undefined) {
    return dayOf(american[3], monthNamed(american[1]), american[2]);
  }
  const iso = /\b(\d{4})(?:[-/.]|年 ?)(\d{1,2})(?:[-/.]|月 ?)(\d{1,2})(?!\d)/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const numbers = /(?<![\d:])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(text);
  if (numbers === null) return [];
  const [, first = '', second = '', last = ''] = numbers;
  const year = last.length === 2 ? `20${last}` : last;
  const ways = [dayOf(year, second, first), dayOf(year, first, second)];
  if (order === 'month-first') ways.reverse();
  // yy/mm/dd, which some panels can be set to
  if (last.length === 2) ways.push(dayOf(`20${first}`, second, last));
  return ways.flat();
}

function monthNamed(name: string | undefined): string | undefined {
  const at = months.indexOf(name ?? '');
  return at < 0 ? undefined : String(at + 1);
}

/** The day, where there is such a day. */
function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string[] {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return [];
  const made = new Date(Date.UTC(y, m - 1, d));
  if (made.getUTCMonth() !== m - 1 || made.getUTCFullYear() !== y) return [];
  return [made.toISOString().slice(0, 10)];
}
