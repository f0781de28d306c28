import { sources } from './counter.ts';
import type { Reading } from './reading.ts';

/** Time order; of one instant the more trusted source first (case 16). */
export function compareReadings(a: Reading, b: Reading): number {
  if (a.takenAt !== b.takenAt) return a.takenAt < b.takenAt ? -1 : 1;
  const trust = sources.indexOf(a.source) - sources.indexOf(b.source);
  if (trust !== 0) return trust;
  return a.readingId < b.readingId ? -1 : a.readingId > b.readingId ? 1 : 0;
}
