/**
 * The instant of a device's own time (§12.9). A device writes its local time, mostly
 * without a zone: it is read in the customer's, and the mail's Date header decides where
 * an hour comes twice or day and month could be taken for each other.
 */
import { Temporal } from 'temporal-polyfill';
import { localDay } from './local-day.ts';
import type { LocalTime } from './mail-date.ts';

export interface MailTimes {
  /** readings of the device's own time, the usual one first; empty: it told none */
  times: readonly LocalTime[];
  /** ISO instant of the Date header; null: none that can be read */
  sentAt: string | null;
  /** ISO instant at which the mail came */
  receivedAt: string;
  zone: string;
}

export type TakenAt =
  | { takenAt: string; refusal: null }
  | { takenAt: null; refusal: 'mail.time_future' | 'mail.time_old' };

const dayMs = 24 * 3_600_000;
/** A clock that is ahead by less than this is tolerated, as with every reading. */
const leadMs = dayMs;
/** A device that is a year behind has no clock that was ever set. */
const behindMs = 366 * dayMs;
/** No device of today counted before. */
const firstMs = Date.UTC(2000, 0, 2);

/**
 * @param sort `arrived`: refuses what is more than a year old; `looked-at`: a person
 *   looked at the mail, and takes an old one as it is
 */
export function mailTakenAt(
  { times, sentAt, receivedAt, zone }: MailTimes,
  sort: 'arrived' | 'looked-at' = 'arrived',
): TakenAt {
  const received = Date.parse(receivedAt);
  const header = sentAt === null ? null : Date.parse(sentAt);
  // a header from nowhere helps nobody
  const sent = header !== null && header <= received + leadMs && header >= firstMs ? header : null;
  const near = sent ?? received;
  const read = times.flatMap((time) => instantsOf(time, zone, near));
  const close = read.find((ms) => Math.abs(ms - near) <= 2 * dayMs);
  const ms = times.length === 0 ? near : (close ?? read[0]);
  if (ms === undefined || ms > received + leadMs) return refused('mail.time_future');
  const oldest = sort === 'looked-at' ? firstMs : Math.max(firstMs, received - behindMs);
  if (ms < oldest) return refused('mail.time_old');
  return { takenAt: new Date(ms).toISOString(), refusal: null };
}

function refused(refusal: 'mail.time_future' | 'mail.time_old'): TakenAt {
  return { takenAt: null, refusal };
}

/** Epoch ms; of an hour that comes twice the one that lies nearer. Empty: no such time. */
function instantsOf({ date, time, offset }: LocalTime, zone: string, nearMs: number): number[] {
  if (time === null) return [ofDay(date, zone, nearMs)];
  if (offset !== null) {
    const ms = Date.parse(`${date}T${time}${offset}`);
    return Number.isNaN(ms) ? [] : [ms];
  }
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    msOf(`${date}T${time}`, zone, disambiguation),
  );
  if (earlier === undefined || later === undefined) return [];
  return [Math.abs(later - nearMs) < Math.abs(earlier - nearMs) ? later : earlier];
}

/** A day alone: the moment of sending where it was that day, else its noon. */
function ofDay(date: string, zone: string, nearMs: number): number {
  return localDay(nearMs, zone) === date ? nearMs : msOf(`${date}T12:00:00`, zone, 'compatible');
}

function msOf(
  local: string,
  zone: string,
  disambiguation: 'earlier' | 'later' | 'compatible',
): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation })
    .epochMilliseconds;
}
