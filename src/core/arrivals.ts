/**
 * What collectors bring (§11), counted in slots of ten minutes by when it came:
 * few rows, whatever the fleet.
 */
const slotMs = 10 * 60_000;
const hourMs = 3_600_000;

/** Slots older than this are of no use. */
export const arrivalsKeptMs = 8 * 24 * hourMs;

/** What a collector brought in a time. */
export interface Arrived {
  /** devices that answered, with or without counters */
  reports: number;
  /** of those, with counters */
  readings: number;
  /** attempts that brought nothing */
  failures: number;
}

export const nothingArrived: Arrived = { reports: 0, readings: 0, failures: 0 };

/** The start of the slot that an instant lies in, as ISO text. */
export function slotOf(instant: string): string {
  return new Date(Math.floor(Date.parse(instant) / slotMs) * slotMs).toISOString();
}

/**
 * The first slots of the last hour, day and week: each begins with the whole slot
 * that its start lies in, so that nothing of it is left out.
 * @param now ISO instant
 */
export function arrivalWindows(now: string): { hour: string; day: string; week: string } {
  const before = (hours: number) =>
    slotOf(new Date(Date.parse(now) - hours * hourMs).toISOString());
  return { hour: before(1), day: before(24), week: before(7 * 24) };
}
