/** What is typed where sign-in asks for a second factor (§1.7). */
export type FactorCode =
  | { kind: 'totp'; /** six digits */ code: string }
  | { kind: 'recovery'; /** sixteen of A–Z and 2–7 */ code: string };

/**
 * Reads a code however it is typed: full-width, in groups, in small letters.
 * Letters that a recovery code cannot have are taken for those they look like.
 * @returns null for what can be neither
 */
export function readFactorCode(typed: string): FactorCode | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase();
  if (/^\d{6}$/.test(plain)) return { kind: 'totp', code: plain };
  const code = plain.replace(/0/g, 'O').replace(/1/g, 'I').replace(/8/g, 'B');
  return /^[A-Z2-7]{16}$/.test(code) ? { kind: 'recovery', code } : null;
}
