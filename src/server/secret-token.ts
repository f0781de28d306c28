/** Tokens that stand for a right: `customerId.secret`. Storage knows only their hashes. */
import { createHash, randomBytes } from 'node:crypto';

export interface SecretKey {
  customerId: string;
  /** SHA-256 of the token, hex */
  hash: string;
}

/** A new token with 256 bits of chance. */
export function newSecretToken(customerId: string): string {
  return `${customerId}.${randomBytes(32).toString('base64url')}`;
}

/** Where the right of a token is kept; null for a value that nobody gave out. */
export function secretKeyOf(token: string): SecretKey | null {
  const parts = /^([\w-]{1,64})\.([\w-]{43})$/.exec(token);
  if (parts?.[1] === undefined) return null;
  return { customerId: parts[1], hash: createHash('sha256').update(token).digest('hex') };
}
