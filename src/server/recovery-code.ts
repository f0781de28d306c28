/** Recovery codes (§1.7): sixteen letters and digits, 80 bits of chance; storage knows their hashes. */
import { createHash, randomBytes } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const codeLength = 16;

/** As many new codes, in groups of four. */
export function newRecoveryCodes(count: number): string[] {
  return Array.from({ length: count }, () =>
    [...randomBytes(codeLength)]
      // 256 is a multiple of 32: each letter is as likely
      .map((byte) => letters[byte % letters.length])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-')
      .toLowerCase(),
  );
}

/** @param code as `readFactorCode` or `newRecoveryCodes` gives it */
export function recoveryHash(userId: string, code: string): string {
  const plain = code.replace(/-/g, '').toUpperCase();
  return createHash('sha256').update(`${userId} ${plain}`).digest('hex');
}
