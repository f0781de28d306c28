/**
 * When a device counts as silent (§3.1.5): it was not heard for a time, and in that time it
 * could be asked. Outside of the communication windows nobody asks it, so that its
 * silence there says nothing (§12.53).
 */
import { openSince, type CommunicationHours } from './communication-windows.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A last contact at or before the instant (ISO) means silence. */
export interface SilenceLimits {
  /** with failed attempts since */
  afterFailure: string;
  /** without any attempt known: the collector may be down */
  afterNothing: string;
  /** of devices that call by themselves */
  afterPush: string;
  /** of devices that report by mail, which may do so only weekly */
  afterMail: string;
}

/** How long it was not heard, and how long of it the windows were open. */
const spans = {
  afterFailure: { passedMs: 15 * minuteMs, openMs: 15 * minuteMs },
  afterNothing: { passedMs: 24 * hourMs, openMs: hourMs },
} as const;

/**
 * @param now ISO instant
 * @param hours when the customer's devices may be asked; null: always
 */
export function silenceLimits(now: string, hours: CommunicationHours | null): SilenceLimits {
  const ms = Date.parse(now);
  const iso = (at: number) => new Date(at).toISOString();
  const asked = ({ passedMs, openMs }: { passedMs: number; openMs: number }): string => {
    const passed = ms - passedMs;
    return iso(hours === null ? passed : Math.min(passed, openSince(hours, ms, openMs)));
  };
  return {
    afterFailure: asked(spans.afterFailure),
    afterNothing: asked(spans.afterNothing),
    afterPush: iso(ms - spans.afterNothing.passedMs),
    afterMail: iso(ms - 8 * 24 * hourMs),
  };
}
