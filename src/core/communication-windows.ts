/**
 * When devices may be talked to (§12): pure, by the customer's clock on the wall. An hour
 * that the clock repeats counts twice, one that it skips is not there.
 */
import { Temporal } from 'temporal-polyfill';
import type { CommunicationWindow } from './collecting.ts';

/** Windows with the zone that they are by. */
export interface CommunicationHours {
  /** IANA zone of the customer */
  zone: string;
  /** none at all: always */
  windows: readonly CommunicationWindow[];
}

/**
 * Whether a device may be asked at an instant. A window belongs to the day on which it
 * begins: 22:00 to 05:00 on Fridays lasts until Saturday morning.
 * @param at epoch ms
 */
export function mayCommunicate({ zone, windows }: CommunicationHours, at: number): boolean {
  if (windows.length === 0) return true;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const today = local.dayOfWeek;
  const yesterday = today === 1 ? 7 : today - 1;
  const minute = local.hour * 60 + local.minute;
  return windows.some((window) => {
    const from = minuteOf(window.from);
    const to = minuteOf(window.to);
    const on = (weekday: number) => window.weekdays.includes(String(weekday));
    if (from < to) return on(today) && minute >= from && minute < to;
    return (on(today) && minute >= from) || (on(yesterday) && minute < to);
  });
}

/** Windows that are open more seldom than that are not looked for. */
const longestLookBackDays = 35;

/**
 * Looks back from `now` to when devices may have been asked for so long in all.
 * @param now epoch ms
 * @param openMs the time for which windows were open, several counted together
 * @returns epoch ms; weeks back where the windows were hardly open
 */
export function openSince(
  { zone, windows }: CommunicationHours,
  now: number,
  openMs: number,
): number {
  if (windows.length === 0) return now - openMs;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  let left = openMs;
  // what is not counted yet lies before
  let border = now;
  for (let back = 0; back <= longestLookBackDays; back++) {
    const day = today.subtract({ days: back });
    const open = windows
      .flatMap((window) => spansOn(day, window, zone))
      .sort((a, b) => b.until - a.until);
    for (const { from, until } of open) {
      const end = Math.min(until, border);
      if (end <= from) continue;
      if (end - from >= left) return end - left;
      left -= end - from;
      border = from;
    }
  }
  return today.subtract({ days: longestLookBackDays }).toZonedDateTime(zone).epochMilliseconds;
}

/** What of a window is on a day, in epoch ms: one over midnight is on two. */
function spansOn(
  day: Temporal.PlainDate,
  { weekdays, from, to }: CommunicationWindow,
  zone: string,
): { from: number; until: number }[] {
  const at = (clock: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds;
  const on = (date: Temporal.PlainDate) => weekdays.includes(String(date.dayOfWeek));
  if (minuteOf(from) < minuteOf(to)) return on(day) ? [{ from: at(from), until: at(to) }] : [];
  const tomorrow = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return [
    ...(on(day) ? [{ from: at(from), until: tomorrow }] : []),
    ...(on(day.subtract({ days: 1 })) ? [{ from: at('00:00'), until: at(to) }] : []),
  ];
}

/** Of HH:MM, since midnight. */
function minuteOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}
