/** When the report of a month comes by mail, and the mail on a password that runs out (§6). */
import { dayStart } from './day-starts.ts';
import { localDay } from './local-day.ts';
import type { NoticeChoices } from './notice-choices.ts';
import { isOpen, type BusinessCalendar } from './notice-hours.ts';
import { passwordState } from './password-expiry.ts';
import { monthOf, shiftPeriod } from './period.ts';

/**
 * The day of the month from which on the month before is told: every device has been
 * asked once more after its end, and what that reading says of the last one is known.
 */
const settledDay = 2;
/** From here on it is told on any day: a customer may have closed for weeks. */
const anyDayFrom = 15;

/** Hours of an office, for who chose none: no report comes at night. */
const officeHours = { from: '08:00', to: '20:00' };

type Times = Pick<NoticeChoices, 'hours' | 'digestAt'>;

/** The times of day between which such mail comes: the digest's time or the chosen hours, else the day. */
export function sendingHours({ hours, digestAt }: Times): { from: string; to: string } {
  if (digestAt !== null) return { from: digestAt, to: '00:00' };
  return hours ?? officeHours;
}

/** What a customer and a user bring to both. */
export interface SendingTime {
  /** ISO instant */
  now: string;
  /** the customer's zone: its calendar cuts the months and counts a password's */
  zone: string;
  /** the user's zone: it tells the hour */
  userZone: string;
  choices: NoticeChoices;
  calendar: BusinessCalendar;
}

/**
 * The month whose report is to be sent by now: the one that ended last, from the first
 * business day on that is not the first of the month. A month that is longer past is
 * told no more, nor one whose report could have come before it was chosen.
 * @returns `YYYY-MM`; null: none, or not yet
 */
export function reportDue({ now, zone, userZone, choices, calendar }: SendingTime): string | null {
  const since = choices.topics.monthly;
  if (since === null) return null;
  const today = localDay(now, zone);
  const month = monthOf(today);
  const ready = `${month}-${String(settledDay).padStart(2, '0')}`;
  if (today < ready || since >= dayStart(ready, zone)) return null;
  const businessDays = Number(today.slice(8)) < anyDayFrom;
  const times = { hours: sendingHours(choices), digestAt: null, businessDays };
  return isOpen(now, userZone, times, calendar) ? shiftPeriod(month, -1) : null;
}

const dayMs = 24 * 3_600_000;

export interface PasswordAge {
  /** ISO instant */
  changedAt: string;
  /** months of validity; null: never expires */
  months: number | null;
  /** days before its end from which it is told */
  noticeDays: number;
}

/**
 * When a password ends of which its user is to be told by now: at the chosen times, and on the
 * last day at any time.
 * @returns ISO instant; null: nothing is to be told, or not yet
 */
export function expiryDue(
  { now, zone, userZone, choices, calendar }: SendingTime,
  password: PasswordAge,
): string | null {
  if (choices.topics.password === null) return null;
  const { notice, expiresAt } = passwordState({ ...password, now, zone });
  if (!notice || expiresAt === null) return null;
  const isLastDay = Date.parse(expiresAt) - Date.parse(now) <= dayMs;
  const { businessDays } = choices;
  const times = { hours: sendingHours(choices), digestAt: null, businessDays };
  return isLastDay || isOpen(now, userZone, times, calendar) ? expiresAt : null;
}
