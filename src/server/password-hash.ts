/** Password hashes: argon2id with 19 MiB and two passes (OWASP's first choice). */
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns a PHC string with its own salt */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobodys: Promise<string> | null = null;

/**
 * Whether a password fits a hash. With null, for a user who does not exist, the
 * same work is done and the answer is no (§1.2).
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await nobodys), password);
  return fits && stored !== null;
}
