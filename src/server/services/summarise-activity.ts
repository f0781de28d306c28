/** Which devices work most, and which hardly at all, for Home (§2). */
import { monthsOfHints } from '#core/hint-basis.ts';
import { idleHint } from '#core/hint-idle.ts';
import { monthOf } from '#core/period.ts';
import type { Context } from '../context.ts';
import type { FoundUsage } from '../home-usage.ts';
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

/** How many of the busiest are shown. */
export const busiestShown = 3;

/**
 * @param today the customer's local day, YYYY-MM-DD
 * @param kept what this process keeps of it; null: nothing
 */
export async function summariseActivity(
  ctx: Context,
  today: string,
  kept: FoundUsage | null = null,
): Promise<Activity> {
  const month = monthOf(today);
  const { busiest: top, idle } = kept ?? (await worked(ctx, today, month));
  const rows = await devicesByIds(
    ctx.db,
    ctx.customerId,
    top.map(({ deviceId }) => deviceId),
  );
  const names = new Map(rows.map((row) => [row.device_id, row.name]));
  return {
    month,
    busiest: top
      .filter(({ usage }) => usage > 0)
      .map(({ deviceId, usage }) => ({ deviceId, name: names.get(deviceId) ?? '', usage })),
    idle: idle.known === 0 ? null : idle.idle,
  };
}

/** The same from all rows. */
async function worked(
  { db, customerId }: Context,
  today: string,
  month: string,
): Promise<Pick<FoundUsage, 'busiest' | 'idle'>> {
  const retired = await retiredDevices(db, customerId);
  // so that the retired ones, which are taken out, leave enough
  const limit = busiestShown + retired.size;
  const top = (await busiestDevices(db, customerId, { period: month, limit }))
    .filter(({ device_id: id }) => !retired.has(id))
    .slice(0, busiestShown)
    .map(({ device_id: deviceId, usage }) => ({ deviceId, usage }));
  const work = (await usageByDevice(db, customerId, monthsOfHints(today))).filter(
    ({ device_id: id }) => !retired.has(id),
  );
  const hint = idleHint(
    work.map(({ device_id: deviceId, ...rest }) => ({ deviceId, ...rest })),
    work.length,
  );
  return { busiest: top, idle: { known: hint.basis.known, idle: hint.rows.length } };
}
