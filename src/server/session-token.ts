/** The value of the session cookie. */
import { newSecretToken, secretKeyOf } from './secret-token.ts';

export interface SessionKey {
  customerId: string;
  /** SHA-256 of the token, hex */
  sessionHash: string;
}

/** A new token with 256 bits of chance. */
export const newSessionToken = newSecretToken;

/** Where a token's session is kept; null for a value that no sign-in gave. */
export function sessionKeyOf(token: string): SessionKey | null {
  const key = secretKeyOf(token);
  return key === null ? null : { customerId: key.customerId, sessionHash: key.hash };
}
