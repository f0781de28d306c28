/**
 * Readings are append-only. Where a kept raw poll means more to today's
 * definitions than it did, what it means now is a reading of its own beside the
 * old one: same instant, same source, the old id with `+d1`, `+d2` … behind it.
 * It takes the old one's place in the roll-up; nothing is in conflict.
 */
import type { Reading } from './reading.ts';

const decodedAnew = /^(.*)\+d(\d{1,6})$/s;

/** What a reading was decoded from, and how often that was decoded before: 0 for the first time. */
export function decodingOf(readingId: string): { observationId: string; decoding: number } {
  const [, observationId = readingId, decoding = '0'] = decodedAnew.exec(readingId) ?? [];
  return { observationId, decoding: Number(decoding) };
}

/** The id of the next decoding of the same observation. */
export function nextDecodingId(readingId: string): string {
  const { observationId, decoding } = decodingOf(readingId);
  return `${observationId}+d${decoding + 1}`;
}

/** Each reading once, and of those decoded from one observation only the newest. */
export function standingReadings(readings: Iterable<Reading>): Reading[] {
  const unique = new Map(Array.from(readings, (reading) => [reading.readingId, reading]));
  const newest = new Map<string, number>();
  for (const reading of unique.values()) {
    const { decoding } = decodingOf(reading.readingId);
    if (decoding === 0) continue;
    const key = placeOf(reading);
    newest.set(key, Math.max(newest.get(key) ?? 0, decoding));
  }
  if (newest.size === 0) return [...unique.values()];
  return [...unique.values()].filter((reading) => {
    const { decoding } = decodingOf(reading.readingId);
    return decoding === (newest.get(placeOf(reading)) ?? decoding);
  });
}

/** Instant and source as well: ids may come from outside, and must not reach other readings. */
function placeOf({ readingId, takenAt, source }: Reading): string {
  return `${takenAt} ${source} ${decodingOf(readingId).observationId}`;
}
