/** What a collector would have noted of the days on which the demo's past has no reading (§0.7). */
import { noCountersCode } from '#core/day-facts.ts';
import { dayStart } from '#core/day-starts.ts';
import type { ContactFailure } from '#core/delivery.ts';
import { localDay } from '#core/local-day.ts';
import { periodsBetween, shiftPeriod } from '#core/period.ts';
import { countersAt, type SimulatedDevice } from '#simulator/index.ts';

const hourMs = 3_600_000;
/** Hours of the day at which counters were asked for. */
const askedAt = [8, 13, 18];
/** A gap this long is no machine that was off over a free day. */
const longGapDays = 3;

/**
 * Failures of the days from `from` to before `to` without a reading; none of a
 * device that reports by mail, as nobody asks it.
 * @param takenAt instants of the device's readings
 */
export function gapFailures(
  deviceId: string,
  device: SimulatedDevice,
  takenAt: readonly string[],
  { from, to, zone }: { from: string; to: string; zone: string },
): ContactFailure[] {
  if (device.protocol !== 'snmp') return [];
  const came = new Set(takenAt.map((at) => localDay(at, zone)));
  const speechless = !device.neverReports && countersAt(device, to).counterSource === null;
  const failures: ContactFailure[] = [];
  let gapDays = 0;
  for (const day of periodsBetween(localDay(from, zone), shiftPeriod(localDay(to, zone), -1))) {
    gapDays = came.has(day) ? 0 : gapDays + 1;
    if (gapDays === 0) continue;
    const code = speechless
      ? noCountersCode
      : gapDays < longGapDays
        ? 'snmp.timeout'
        : 'snmp.unreachable';
    const startMs = Date.parse(dayStart(day, zone));
    for (const hours of askedAt) {
      const at = new Date(startMs + hours * hourMs).toISOString();
      if (at >= from) failures.push({ deviceId, at, code, detail: '' });
    }
  }
  return failures;
}
