/** One reading that is under review: what the rules find in it, and what stands decided. */
import { counters, isCounter, type Counter } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { decodingOf } from '#core/redecoding.ts';
import { findingKinds, type FindingKind } from '#core/series.ts';
import type { Context } from '../context.ts';
import { decisionsOnReading, reviewsOfReading } from '../storage/queries/epoch-decisions.ts';
import type { EpochDecisionsTable } from '../storage/schema.ts';

export interface OpenFinding {
  /** of the observation: what decisions and findings name */
  readingId: string;
  findings: { counter: Counter; finding: FindingKind; at: string }[];
  /** standing and undone ones, the newest first */
  history: EpochDecisionsTable[];
  /** at most one a counter */
  standing: EpochDecisionsTable[];
  /** found or decided, in the order of the screens */
  counters: Counter[];
  /** changes with every decision: who saw another one is told */
  seen: string;
}

/** No id of a reading is longer; a longer one is a mistake and asks no database. */
const longestId = 400;

/** @throws KadoError `review.not_found` where nothing was found in the reading or decided on it */
export async function openFinding(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  { deviceId, readingId: named }: { deviceId: string; readingId: string },
): Promise<OpenFinding> {
  const readingId = decodingOf(named.slice(0, longestId)).observationId;
  const key = { customerId, deviceId, readingId };
  const history = await decisionsOnReading(db, key);
  const rows = await reviewsOfReading(db, key);
  if (rows.length === 0 && history.length === 0) {
    throw new KadoError('review.not_found', 'not_found');
  }
  const findings = rows.flatMap(({ counter, finding, at }) => {
    const kind = findingKinds.find((word) => word === finding);
    return isCounter(counter) && kind !== undefined ? [{ counter, finding: kind, at }] : [];
  });
  const standing = history.filter(({ undone_at }) => undone_at === null);
  const known = new Set([...findings, ...history].map(({ counter }) => counter));
  return {
    readingId,
    findings,
    history,
    standing,
    counters: counters.filter((counter) => known.has(counter)),
    seen: seenOf(findings, history),
  };
}

/** Grows with each decision and each undo, and changes with what the rules find. */
function seenOf(
  findings: OpenFinding['findings'],
  history: readonly { undone_at: string | null }[],
): string {
  const undone = history.filter(({ undone_at }) => undone_at !== null).length;
  const kinds = [...new Set(findings.map(({ finding }) => finding))].sort();
  return [history.length, undone, ...kinds].join(' ');
}

/**
 * The counters that an act is about: the named ones, or all of the reading.
 * @throws KadoError `review.counter_unknown` for one in which nothing was found
 */
export function countersNamed(
  found: OpenFinding,
  named: readonly string[] | null,
): readonly Counter[] {
  if (named === null) return found.counters;
  return [...new Set(named)].map((word) => {
    const counter = found.counters.find((one) => one === word);
    if (counter === undefined) {
      throw new KadoError('review.counter_unknown', 'invalid', { counter: word.slice(0, 40) });
    }
    return counter;
  });
}

/** @throws KadoError `review.decided_meanwhile` where somebody decided since `seen` was shown */
export function requireSeen(found: OpenFinding, seen: string): void {
  if (seen !== found.seen) throw new KadoError('review.decided_meanwhile', 'conflict');
}
