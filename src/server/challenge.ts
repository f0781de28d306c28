/**
 * Challenges that a passkey signs (WebAuthn). Between asking and answer one
 * travels with the form, sealed: only this portal makes them, each for one
 * purpose and some minutes.
 */
import { randomBytes } from 'node:crypto';
import type { Sealer } from './sealed.ts';

export const challengeMinutes = 10;

export interface Challenge {
  /** base64url, for the browser */
  text: string;
  /** for the form */
  sealed: string;
}

/** @param about what the answer is for; @param now ISO instant */
export function newChallenge(sealer: Sealer, about: string, now: string): Challenge {
  const text = randomBytes(32).toString('base64url');
  const end = new Date(Date.parse(now) + challengeMinutes * 60_000).toISOString();
  return { text, sealed: sealer.seal(`${end} ${text}`, `challenge ${about}`) };
}

/** The challenge that a form brings back; null for what is not of here, of another purpose or too old. */
export function readChallenge(
  sealer: Sealer,
  { sealed, about, now }: Record<'sealed' | 'about' | 'now', string>,
): string | null {
  try {
    const [end = '', text = ''] = sealer.open(sealed, `challenge ${about}`).split(' ');
    return now < end ? text : null;
  } catch {
    return null;
  }
}
