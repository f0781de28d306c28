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

/** Of HH:MM, since midnight. */
function minuteOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}
