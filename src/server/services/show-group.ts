/** A device group as its screen opens it (§8). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { deviceHeadsByIds } from '../storage/queries/device-heads-by-ids.ts';
import { devicesElsewhere, membersOf } from '../storage/queries/group-members.ts';

export interface ShownGroup {
  groupId: string;
  name: string;
  version: number;
  deviceIds: string[];
}

/** @throws KadoError `group.not_found`, also for another customer's */
export async function showGroup(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  groupId: string,
): Promise<ShownGroup> {
  const group = await groupById(db, customerId, groupId);
  if (group === undefined) throw new KadoError('group.not_found', 'not_found');
  const deviceIds = await membersOf(db, { customerId, groupId });
  return { groupId, name: group.name, version: group.version, deviceIds };
}

/** Chosen devices that the group cannot have any more, with the group that took them; null: retired. */
export function showTaken(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  choice: { groupId: string | null; deviceIds: readonly string[] },
): Promise<{ deviceId: string; name: string; group: string | null }[]> {
  return devicesElsewhere(db, { customerId, ...choice });
}

/** What devices are called, in the order of their ids; for a message that lists a few. */
export async function deviceNames(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceIds: readonly string[],
): Promise<string[]> {
  const heads = await deviceHeadsByIds(db, customerId, deviceIds);
  const nameOf = new Map(heads.map(({ device_id, name }) => [device_id, name]));
  return deviceIds.flatMap((id) => nameOf.get(id) ?? []);
}
