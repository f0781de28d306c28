import { localDay } from '#core/local-day.ts';
import type { Context } from '#server/context.ts';

/** The customer's local day now (§4.1.3). */
export function todayOf({ clock, zone }: Context): string {
  return localDay(clock.now().epochMilliseconds, zone);
}
