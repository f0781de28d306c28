/** Collectors of a customer (§11, §12): their names, how long a token lives, and what is said of them. */

/** In characters. */
export const longestCollectorName = 60;

/** How long a one-time token lives where nobody says otherwise, and at most, in hours. */
export const enrolmentHours = { usual: 24, most: 168 } as const;

/** A collector calls every few minutes; after this time without a call it counts as silent. */
const silentAfterMs = 15 * 60_000;

export type CollectorState = 'waiting' | 'expired' | 'connected' | 'silent' | 'revoked';

/** ISO instants; null: not yet, or not at all. */
export interface CollectorFacts {
  enrolExpiresAt: string | null;
  enrolledAt: string | null;
  seenAt: string | null;
  revokedAt: string | null;
}

/**
 * Where a collector stands: waiting for its enrolment, too late for it, connected,
 * fallen silent, or taken back.
 * @param now ISO instant
 */
export function collectorState(facts: CollectorFacts, now: string): CollectorState {
  if (facts.revokedAt !== null) return 'revoked';
  if (facts.enrolledAt === null) {
    return facts.enrolExpiresAt !== null && facts.enrolExpiresAt > now ? 'waiting' : 'expired';
  }
  const since = facts.seenAt ?? facts.enrolledAt;
  return Date.parse(now) - Date.parse(since) >= silentAfterMs ? 'silent' : 'connected';
}

export interface CollectorNameProblem {
  code: 'collector.name_empty' | 'collector.name_too_long';
  details: Record<string, number>;
}

/** What keeps a name from being stored; null: nothing. */
export function collectorNameProblem(name: string): CollectorNameProblem | null {
  // a name of marks and blanks that nobody sees is none
  if (!/[\p{L}\p{N}\p{S}]/u.test(name) || /\p{Cc}/u.test(name)) {
    return { code: 'collector.name_empty', details: {} };
  }
  if ([...name.trim()].length <= longestCollectorName) return null;
  return { code: 'collector.name_too_long', details: { max: longestCollectorName } };
}

/** How often a collector is asked to call at least, in seconds: thrice before it counts as silent. */
export const callEverySeconds = silentAfterMs / 3_000;

/** A clock that is off by this much or more is warned of, in seconds. */
export const clockWarningSeconds = 120;

/** Beyond this a clock is wrong by any measure; keeps the number small. */
const mostAheadSeconds = 10 * 366 * 86_400;

/**
 * How far a collector's clock is ahead of ours, in whole seconds; negative: behind.
 * @param sentAt ISO instant by its clock
 * @param now ISO instant by ours, as it arrives
 */
export function secondsAhead(sentAt: string, now: string): number {
  const seconds = Math.round((Date.parse(sentAt) - Date.parse(now)) / 1_000);
  return Math.max(-mostAheadSeconds, Math.min(mostAheadSeconds, seconds));
}

/** Stands for the collector inside the server where others have an id. */
export const builtInCollector = 'built-in';
