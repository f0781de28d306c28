/** When a mail that the server did not take is tried again, and when it is given up (§6). */

/** After the first failure; each further one doubles it, up to the longest wait. */
const firstWaitMs = 30_000;
const longestWaitMs = 60 * 60_000;

/** Mail servers give up after about as long (RFC 5321 4.5.4.1: four to five days). */
export const giveUpAfterMs = 5 * 24 * 60 * 60_000;

/** How long one process has for one attempt, before another may take the mail over. */
export const leaseMs = 5 * 60_000;

/** How long a mail that was sent or given up stays in the list. */
export const historyMs = 90 * 24 * 60 * 60_000;

export interface FailedMail {
  /** including the one that just failed */
  attempts: number;
  /** ISO instants */
  createdAt: string;
  /** from then on nobody needs it: its link is dead; null: always of use */
  uselessAt: string | null;
}

/**
 * The wait doubles from 30 seconds to an hour, each between half and one and a half
 * of that, so that mails which failed together do not come back together.
 * @param chance from 0 to below 1
 * @returns ISO instant of the next attempt; null: it is given up, after five days
 * or when nobody needs it any more
 */
export function nextAttempt(mail: FailedMail, now: string, chance: number): string | null {
  const doubled = firstWaitMs * 2 ** Math.min(mail.attempts - 1, 20);
  const waitMs = Math.min(doubled, longestWaitMs) * (0.5 + chance);
  const next = Date.parse(now) + waitMs;
  if (next >= Date.parse(mail.createdAt) + giveUpAfterMs) return null;
  if (mail.uselessAt !== null && next >= Date.parse(mail.uselessAt)) return null;
  return new Date(next).toISOString();
}
