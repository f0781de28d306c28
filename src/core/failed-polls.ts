import { noCountersCode } from './day-facts.ts';
import type { ContactFailure } from './delivery.ts';
import { localDay } from './local-day.ts';

/** Failed polls of one device, day and code, counted. */
export interface FailedDay {
  deviceId: string;
  /** local day */
  day: string;
  code: string;
  attempts: number;
  /** ISO instants */
  firstAt: string;
  lastAt: string;
}

/** Failures counted by device, day in a zone, and code. */
export function failedDays(failures: readonly ContactFailure[], zone: string): FailedDay[] {
  const found = new Map<string, FailedDay>();
  for (const { deviceId, at, code } of failures) {
    const day = localDay(at, zone);
    const key = JSON.stringify([deviceId, day, code]);
    const one = found.get(key);
    if (one === undefined) {
      found.set(key, { deviceId, day, code, attempts: 1, firstAt: at, lastAt: at });
      continue;
    }
    one.attempts += 1;
    if (at < one.firstAt) one.firstAt = at;
    if (at > one.lastAt) one.lastAt = at;
  }
  return [...found.values()];
}

/** The failures in which a device did not answer; one that told no counters did. */
export function withoutAnswer(failures: readonly ContactFailure[]): ContactFailure[] {
  return failures.filter(({ code }) => code !== noCountersCode);
}
