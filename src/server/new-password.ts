import { randomInt } from 'node:crypto';

/** Letters and digits that nobody confuses when a password is read out. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new password of four groups of four, with 79 bits of chance. */
export function newPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
