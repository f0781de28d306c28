/** Local wall-clock time of instants, fast enough for a year of them. */

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Minutes that a zone's clock is ahead of UTC at an instant; a zone changes only at a UTC quarter hour. */
function offsetMinutes(zone: string, epochMs: number): number {
  const quarter = Math.floor(epochMs / 900000);
  const key = `${zone}|${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(quarter * 900000)) parts[type] = Number(value);
  const local = Date.UTC(
    parts['year'] ?? 1970,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
  );
  const offset = Math.round((local - quarter * 900000) / 60000);
  if (offsets.size > 200000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** Day number (days since 1970-01-01) and share of the day on a zone's wall clock. */
export function localTime(zone: string, epochMs: number): { day: number; share: number } {
  const local = epochMs + offsetMinutes(zone, epochMs) * 60000;
  const day = Math.floor(local / 86400000);
  return { day, share: local / 86400000 - day };
}

/** Epoch milliseconds of a wall-clock time: a day number and minutes after midnight. */
export function instantOf(zone: string, day: number, minutes: number): number {
  const wall = day * 86400000 + minutes * 60000;
  const guess = wall - offsetMinutes(zone, wall) * 60000;
  return wall - offsetMinutes(zone, guess) * 60000;
}
