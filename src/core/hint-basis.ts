/** What hints on the size of a fleet rest on: usages that are known, and of how many devices. */
import type { Counter, Kind } from './counter.ts';
import { monthOf, periodsBetween, shiftPeriod } from './period.ts';

/** Complete months that hints look at; the running one would make every device look idle. */
const hintMonths = 3;

/** The months of hints, the oldest first. @param today local day */
export function monthsOfHints(today: string): string[] {
  const running = monthOf(today);
  return periodsBetween(shiftPeriod(running, -hintMonths), shiftPeriod(running, -1));
}

export type HintCounter = Extract<Counter, 'total' | 'color' | 'duplex' | 'paper.a3'>;

/** One device's use of the months looked at. */
export interface HintDevice {
  deviceId: string;
  kind: Kind | null;
  /** a month each; a counter whose use is unknown is absent, never 0 */
  months: readonly Readonly<Partial<Record<HintCounter, number>>>[];
}

/** How far a hint can be relied on. */
export interface HintBasis {
  /** devices with enough values for it */
  known: number;
  /** devices that it could be about */
  devices: number;
}

export type Reliance = 'good' | 'thin' | 'none';

/** Thin: less than half of the devices gave enough values. */
export function relianceOf({ known, devices }: HintBasis): Reliance {
  if (known === 0) return 'none';
  return known * 2 < devices ? 'thin' : 'good';
}
