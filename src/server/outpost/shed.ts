/** What goes when there is no room, and in which order: pure (§12). Counters go last, and nothing in silence. */

/** What of each is there to be given up. */
export interface Sheddable {
  /** bytes of the log of what was sent */
  payloadLog: number;
  /** rows with raw answers, which counters can do without */
  raw: number;
  /** reports of a state alone */
  states: number;
  /** failed attempts to reach a device */
  failures: number;
  /** readings that are not the last of their device and day */
  dailyCounters: number;
  counters: number;
}

export type ShedStep = keyof Sheddable;

/** From what is missed least to what is missed most. */
export const shedOrder: readonly ShedStep[] = [
  'payloadLog',
  'raw',
  'states',
  'failures',
  'dailyCounters',
  'counters',
];

/** What goes already so that something of the disk is left to others: no counters. */
export const shedWithoutNeed: readonly ShedStep[] = ['payloadLog', 'raw', 'states', 'failures'];

/** What goes next; null: nothing is left to give. */
export function nextToShed(
  there: Sheddable,
  steps: readonly ShedStep[] = shedOrder,
): ShedStep | null {
  return steps.find((step) => there[step] > 0) ?? null;
}

/** For the log, the status and the portal. */
export const shedTexts: Readonly<Record<ShedStep, string>> = {
  payloadLog: 'the log of what left the network',
  raw: 'raw answers of devices (their counters are kept)',
  states: 'reports of a device’s state alone',
  failures: 'notes of devices that did not answer',
  dailyCounters: 'counter readings, all but the last of a device and day',
  counters: 'counter readings',
};
