/**
 * The local day of an instant (§4.1.3). Offsets of all zones change on quarter
 * hours, so one look-up serves every instant of the same quarter: an ingest of
 * many readings asks Intl once per quarter, not once per reading.
 */
const quarterMs = 15 * 60_000;
const rememberedQuarters = 4096;

interface ZoneDays {
  format: Intl.DateTimeFormat;
  days: Map<number, string>;
}

const zones = new Map<string, ZoneDays>();

function zoneDays(zone: string): ZoneDays {
  let found = zones.get(zone);
  if (found === undefined) {
    // en-CA writes days as YYYY-MM-DD
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    found = { format, days: new Map() };
    zones.set(zone, found);
  }
  return found;
}

/** Whether Intl knows an IANA zone of this name. */
export function isZone(zone: string): boolean {
  try {
    zoneDays(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The day `YYYY-MM-DD` of an instant in an IANA zone.
 * @throws RangeError when the instant or the zone does not exist
 */
export function localDay(instant: string | number, zone: string): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  const quarter = Math.floor(ms / quarterMs);
  const known = zoneDays(zone);
  let day = known.days.get(quarter);
  if (day === undefined) {
    day = known.format.format(quarter * quarterMs);
    if (known.days.size >= rememberedQuarters) known.days.clear();
    known.days.set(quarter, day);
  }
  return day;
}
