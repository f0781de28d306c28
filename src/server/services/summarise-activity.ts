/** Which devices work most, and which hardly at all, for Home (§2). */
import { monthsOfHints } from '#core/hint-basis.ts';
import { idleHint } from '#core/hint-idle.ts';
import { monthOf } from '#core/period.ts';
import type { Context } from '../context.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { busiestDevices, retiredDevices, usageByDevice } from '../storage/queries/device-usage.ts';

export interface Activity {
  /** YYYY-MM, the running month */
  month: string;
  /** the most faces first, at most three */
  busiest: { deviceId: string; name: string; usage: number }[];
  /** devices that hardly worked in the last complete months; null: too little is known */
  idle: number | null;
}

const shownRows = 3;

/** @param today the customer's local day, YYYY-MM-DD */
export async function summariseActivity(ctx: Context, today: string): Promise<Activity> {
  const { db, customerId } = ctx;
  const month = monthOf(today);
  const retired = await retiredDevices(db, customerId);
  // so that the retired ones, which are taken out, leave enough
  const limit = shownRows + retired.size;
  const top = (await busiestDevices(db, customerId, { period: month, limit }))
    .filter(({ device_id: id }) => !retired.has(id))
    .slice(0, shownRows);
  const work = (await usageByDevice(db, customerId, monthsOfHints(today))).filter(
    ({ device_id: id }) => !retired.has(id),
  );
  const rows = await devicesByIds(
    db,
    customerId,
    top.map(({ device_id: id }) => id),
  );
  const names = new Map(rows.map((row) => [row.device_id, row.name]));
  const hint = idleHint(
    work.map(({ device_id: deviceId, ...rest }) => ({ deviceId, ...rest })),
    work.length,
  );
  return {
    month,
    busiest: top
      .filter(({ usage }) => usage > 0)
      .map(({ device_id, usage }) => ({
        deviceId: device_id,
        name: names.get(device_id) ?? '',
        usage,
      })),
    idle: hint.basis.known === 0 ? null : hint.rows.length,
  };
}
