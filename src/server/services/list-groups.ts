/** The customer's groups with their number of devices, by name (§8). */
import { compareTexts, orderBy } from '#core/order.ts';
import type { Context } from '../context.ts';
import { devicesPerGroup, groupsByName } from '../storage/queries/groups-by-name.ts';

export interface GroupRow {
  groupId: string;
  name: string;
  devices: number;
  /** counts up with every change: who saves an older one is told */
  version: number;
}

export interface GroupList {
  groups: GroupRow[];
  /** devices in no group */
  ungrouped: number;
  /** all devices */
  devices: number;
}

/** Groups without devices too; retired devices count nowhere. */
export async function listGroups(ctx: Context): Promise<GroupList> {
  const groups = orderBy(
    await groupsByName(ctx.db, ctx.customerId),
    ({ name }) => name,
    compareTexts(ctx.locale),
  );
  const counts = await devicesPerGroup(ctx.db, ctx.customerId);
  let devices = 0;
  for (const count of counts.values()) devices += count;
  return {
    groups: groups.map(({ group_id, name, version }) => ({
      groupId: group_id,
      name,
      // a group that no device is in has no row to count: that is a counted 0
      devices: counts.get(group_id) ?? 0,
      version,
    })),
    ungrouped: counts.get(null) ?? 0,
    devices,
  };
}
