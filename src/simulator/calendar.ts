/**
 * Which days are worked, and how much: Japanese holidays (with substitute and
 * in-between days), Obon and New Year, and a plain American calendar.
 * Days are numbers: days since 1970-01-01 on the local calendar.
 */

export type CalendarName = 'jp' | 'us';

/** Day number of a local date. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86400000);
}

/** Year, month, day and weekday (0 Sunday) of a day number. */
export function dateOf(day: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * 86400000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** Share of a usual working day's work, 0–2: weekends, holidays, seasons, the month's last days. */
export function workload(calendar: CalendarName, day: number, monthEndPeak: number): number {
  const key = day * 2 + (calendar === 'jp' ? 0 : 1);
  let known = loads.get(key);
  if (known === undefined) {
    const working = isWorking(calendar, day);
    known = { load: plainLoad(calendar, day), end: working && workingDaysLeft(calendar, day) < 3 };
    loads.set(key, known);
  }
  return known.end ? known.load * monthEndPeak : known.load;
}

const loads = new Map<number, { load: number; end: boolean }>();

function isWorking(calendar: CalendarName, day: number): boolean {
  const { weekday } = dateOf(day);
  return weekday !== 0 && weekday !== 6 && !isHoliday(calendar, day);
}

function plainLoad(calendar: CalendarName, day: number): number {
  const { month, day: dayOfMonth, weekday } = dateOf(day);
  if (isHoliday(calendar, day)) return 0.02;
  if (weekday === 0) return 0.02;
  if (weekday === 6) return 0.07;
  const season = seasons[calendar][month - 1] ?? 1;
  const obon = calendar === 'jp' && month === 8 && dayOfMonth >= 13 && dayOfMonth <= 16 ? 0.25 : 1;
  return season * obon;
}

// March closes the Japanese fiscal year, December the calendar year
const seasons: Record<CalendarName, readonly number[]> = {
  jp: [0.95, 1, 1.25, 1.1, 0.95, 1, 1, 0.9, 1.05, 1, 1, 1.12],
  us: [1.05, 1, 1.08, 1.05, 1, 1, 0.88, 0.9, 1.05, 1.05, 0.98, 0.9],
};

/** Working days between this day and the end of its month. */
function workingDaysLeft(calendar: CalendarName, day: number): number {
  const { month } = dateOf(day);
  let left = 0;
  for (let next = day + 1; left < 3 && dateOf(next).month === month; next++) {
    if (isWorking(calendar, next)) left++;
  }
  return left;
}

const holidaysByYear = new Map<string, ReadonlySet<number>>();

/** Whether nobody is expected at work, weekends aside. */
export function isHoliday(calendar: CalendarName, day: number): boolean {
  const { year } = dateOf(day);
  const key = `${calendar}${year}`;
  let set = holidaysByYear.get(key);
  if (set === undefined) {
    set = calendar === 'jp' ? japaneseHolidays(year) : americanHolidays(year);
    holidaysByYear.set(key, set);
  }
  return set.has(day);
}

/** Day number of the n-th weekday of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - dateOf(first).weekday + 7) % 7) + (n - 1) * 7;
}

function japaneseHolidays(year: number): ReadonlySet<number> {
  const leap = Math.floor((year - 1980) / 4);
  const spring = Math.floor(20.8431 + 0.242194 * (year - 1980)) - leap;
  const autumn = Math.floor(23.2488 + 0.242194 * (year - 1980)) - leap;
  const national = new Set<number>([
    ...(
      [
        [1, 1],
        [2, 11],
        [2, 23],
        [3, spring],
        [4, 29],
        [5, 3],
        [5, 4],
        [5, 5],
      ] as const
    ).map(([month, day]) => dayNumber(year, month, day)),
    ...(
      [
        [8, 11],
        [9, autumn],
        [11, 3],
        [11, 23],
      ] as const
    ).map(([month, day]) => dayNumber(year, month, day)),
    nthWeekday(year, 1, 1, 2),
    nthWeekday(year, 7, 1, 3),
    nthWeekday(year, 9, 1, 3),
    nthWeekday(year, 10, 1, 2),
  ]);
  const all = new Set(national);
  for (const day of national) {
    // a holiday on Sunday moves to the next free day; a day between two holidays is one
    if (dateOf(day).weekday === 0) {
      let free = day + 1;
      while (national.has(free)) free++;
      all.add(free);
    }
    if (national.has(day + 2) && !national.has(day + 1) && dateOf(day + 1).weekday !== 0) {
      all.add(day + 1);
    }
  }
  // offices are closed over New Year
  for (const [month, day] of [
    [1, 2],
    [1, 3],
    [12, 29],
    [12, 30],
    [12, 31],
  ] as const) {
    all.add(dayNumber(year, month, day));
  }
  return all;
}

function americanHolidays(year: number): ReadonlySet<number> {
  const memorial = nthWeekday(year, 6, 1, 1) - 7;
  const thanksgiving = nthWeekday(year, 11, 4, 4);
  return new Set([
    dayNumber(year, 1, 1),
    nthWeekday(year, 1, 1, 3),
    memorial,
    dayNumber(year, 6, 19),
    dayNumber(year, 7, 4),
    nthWeekday(year, 9, 1, 1),
    thanksgiving,
    thanksgiving + 1,
    dayNumber(year, 12, 24),
    dayNumber(year, 12, 25),
    dayNumber(year, 12, 31),
  ]);
}
