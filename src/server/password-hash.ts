/** Password hashes: argon2id with 19 MiB and two passes (OWASP's first choice). */
import { hash, verify } from '@node-rs/argon2';

/** What a hash costs: memory in KiB, passes over it, lanes. */
export interface HashCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

const cost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns a PHC string with its cost and its own salt */
export function hashPassword(password: string, at: HashCost = cost): Promise<string> {
  return hash(password, at);
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

/**
 * Whether a hash was made at a lower cost than hashes are now, or by another method.
 * @param stored a PHC string such as `$argon2id$v=19$m=19456,t=2,p=1$…`
 */
export function isOutdated(stored: string, now: HashCost = cost): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
  if (found === null) return true;
  const [memory, time] = found.slice(1).map(Number);
  return (memory ?? 0) < now.memoryCost || (time ?? 0) < now.timeCost;
}
