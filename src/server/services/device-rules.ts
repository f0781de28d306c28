/** What people entered and decided about a device, as the roll-up takes it (§4.5.2, §4.5.7). */
import type { CounterValues } from '#core/counter.ts';
import type { DeviceRules } from '#core/series.ts';
import type { Context } from '../context.ts';
import { decisionsOf } from '../storage/queries/decisions-of.ts';
import { metersOf } from '../storage/queries/device-meters.ts';

/** @param registered what was noted at registration, as the device's row has it */
export async function deviceRules(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
  registered: string,
): Promise<DeviceRules> {
  const rows = await metersOf(db, { customerId, deviceId });
  const decisions = await decisionsOf(db, customerId, deviceId);
  return { ...standingMeters(rows, registered), decisions };
}

/**
 * The start meters that count: what was entered last and not withdrawn, for the
 * registered machine else what was noted at registration.
 */
export function standingMeters(
  rows: readonly { serial: string | null; counters_json: string; undone_at: string | null }[],
  registered: string,
): Pick<DeviceRules, 'startMeters' | 'swapMeters'> {
  const standing = rows.filter((row) => row.undone_at === null);
  const own = standing.find((row) => row.serial === null);
  const swapMeters: Record<string, CounterValues> = {};
  for (const { serial, counters_json } of standing) {
    if (serial !== null) swapMeters[serial] = countersOf(counters_json);
  }
  return { startMeters: countersOf(own?.counters_json ?? registered), swapMeters };
}

function countersOf(json: string): CounterValues {
  // only registerDevice and enterMeters write this, with counters they have checked
  return JSON.parse(json) as CounterValues;
}
