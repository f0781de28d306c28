import { randomBytes } from 'node:crypto';
import type { Clock } from './context.ts';

/** A new key: milliseconds first, so that neighbours in time lie together, then chance (UUID version 7). */
export function newId(clock: Clock): string {
  const time = clock.now().epochMilliseconds.toString(16).padStart(12, '0');
  const chance = randomBytes(10);
  // RFC 9562: version in the seventh byte, variant in the ninth
  chance[0] = ((chance[0] ?? 0) & 0x0f) | 0x70;
  chance[2] = ((chance[2] ?? 0) & 0x3f) | 0x80;
  const hex = time + chance.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
