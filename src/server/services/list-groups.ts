/** The customer's groups with their number of devices, by name (§8). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';

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

export async function listGroups(ctx: Context): Promise<GroupList> {
  void ctx;
  throw new KadoError('not_built', 'unavailable');
}
