/** The token of the link that makes the first operator (§11). There is no customer yet whom it could name. */
import { createHash, randomBytes } from 'node:crypto';

/** A new token with 256 bits of chance. */
export function newSetUpToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Under what storage knows a token; null for a value that nobody gave out. */
export function setUpHashOf(token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  return createHash('sha256').update(token).digest('hex');
}
