/**
 * Whether readings came, by device and day of a month, and why not (§0.7).
 * A day is due for a device that was registered and not retired, once the day is
 * over: the running day is shown and counts for no share.
 */
import type { DeviceHead } from './build-matrix.ts';
import { commonDays, countDays, daySpan, hasDay, noDays, type DaySet } from './day-set.ts';
import { compareTexts, orderBy } from './order.ts';
import { daysOfMonth, monthOf } from './period.ts';
import type { CompletenessSort } from './completeness-query.ts';

/** A device with the local days between which readings are expected of it. */
export interface WatchedDevice extends DeviceHead {
  /** YYYY-MM-DD */
  registeredOn: string;
  /** the first day without it; null: it is in use */
  retiredOn: string | null;
}

/** Of `due` days of devices, readings came on `obtained`. */
export interface Share {
  due: number;
  obtained: number;
}

export interface CompletenessRow extends Share {
  device: WatchedDevice;
}

export interface Completeness {
  /** every device of the query, in its order */
  rows: readonly CompletenessRow[];
  /** for each day of the month, of all devices; the running day as it stands, later ones 0 of 0 */
  days: readonly Share[];
  /** of all devices on the days that are over */
  sum: Share;
  /** days of the month that are over */
  finishedDays: number;
}

function dayNumber(day: string): number {
  return Number(day.slice(8));
}

/** The days of a month from a local day on; all of them where that is earlier. */
function daysFrom(month: string, day: string): DaySet {
  if (day < month) return daySpan(1, 31);
  return monthOf(day) === month ? daySpan(dayNumber(day), 31) : noDays;
}

/** The days of a month before a local day. */
function daysBefore(month: string, day: string): DaySet {
  return daySpan(1, 31) - daysFrom(month, day);
}

/** The days of a month on which a device is in use, later days of the month as well. */
export function daysInUse(device: WatchedDevice, month: string): DaySet {
  const existing = daySpan(1, dayNumber(daysOfMonth(month).last));
  const used = commonDays(existing, daysFrom(month, device.registeredOn));
  return device.retiredOn === null ? used : commonDays(used, daysBefore(month, device.retiredOn));
}

/**
 * @param came the days of the month with readings, by device
 * @param today the customer's local day
 */
export function buildCompleteness(
  devices: readonly WatchedDevice[],
  came: ReadonlyMap<string, DaySet>,
  options: { month: string; sort: CompletenessSort; today: string; locale: string },
): Completeness {
  const { month, today } = options;
  const length = dayNumber(daysOfMonth(month).last);
  const finished = commonDays(daySpan(1, length), daysBefore(month, today));
  const begun =
    monthOf(today) === month ? finished + daySpan(dayNumber(today), dayNumber(today)) : finished;
  const days = Array.from({ length }, (): Share => ({ due: 0, obtained: 0 }));
  const sum: Share = { due: 0, obtained: 0 };
  const rows = devices.map((device): CompletenessRow => {
    const expected = commonDays(daysInUse(device, month), begun);
    const obtained = commonDays(expected, came.get(device.deviceId) ?? noDays);
    for (const [index, day] of days.entries()) {
      if (!hasDay(expected, index + 1)) continue;
      day.due += 1;
      if (hasDay(obtained, index + 1)) day.obtained += 1;
    }
    const row = {
      device,
      due: countDays(commonDays(expected, finished)),
      obtained: countDays(commonDays(obtained, finished)),
    };
    sum.due += row.due;
    sum.obtained += row.obtained;
    return row;
  });
  return { rows: sorted(rows, options), days, sum, finishedDays: countDays(finished) };
}

/** Equals stand by name; a device of which nothing is due yet stands last. */
function sorted(
  rows: readonly CompletenessRow[],
  { sort, locale }: { sort: CompletenessSort; locale: string },
): readonly CompletenessRow[] {
  const texts = compareTexts(locale);
  const byName = orderBy(rows, ({ device }) => device.name, texts, sort === '-name');
  if (sort === 'name' || sort === '-name') return byName;
  const shareOf = ({ due, obtained }: Share) => (due === 0 ? null : obtained / due);
  return orderBy(byName, shareOf, (a, b) => a - b, sort === '-share');
}

/** A share in tenths of a per cent, rounded down: only what is whole is 100; null of nothing. */
export function perMille({ due, obtained }: Share): number | null {
  return due === 0 ? null : Math.floor((obtained * 1000) / due);
}
