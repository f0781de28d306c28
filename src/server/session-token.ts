/** The value of the session cookie: `customerId.secret`; storage knows only its hash. */
import { createHash, randomBytes } from 'node:crypto';

export interface SessionKey {
  customerId: string;
  /** SHA-256 of the token, hex */
  sessionHash: string;
}

/** A new token with 256 bits of chance. */
export function newSessionToken(customerId: string): string {
  return `${customerId}.${randomBytes(32).toString('base64url')}`;
}

/** Where a token's session is kept; null for a value that no sign-in gave. */
export function sessionKeyOf(token: string): SessionKey | null {
  const parts = /^([\w-]{1,64})\.([\w-]{43})$/.exec(token);
  if (parts?.[1] === undefined) return null;
  return {
    customerId: parts[1],
    sessionHash: createHash('sha256').update(token).digest('hex'),
  };
}
