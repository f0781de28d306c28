import type { Clock } from './context.ts';

/** Now, as instants are stored: UTC with milliseconds, so that they sort as text. */
export function instantOf(clock: Clock): string {
  return new Date(clock.now().epochMilliseconds).toISOString();
}
