/** Which devices are in a group (§8), and how they come in and go. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';

/** Ids in one statement; engines have a limit of some ten thousand. */
const portion = 5_000;

interface Change {
  customerId: string;
  groupId: string;
  deviceIds: readonly string[];
}

function* portions(deviceIds: readonly string[]): Iterable<readonly string[]> {
  for (let at = 0; at < deviceIds.length; at += portion) yield deviceIds.slice(at, at + portion);
}

/** The devices of a group that are in use, in no order. */
export async function membersOf(
  db: Kysely<Schema>,
  { customerId, groupId }: { customerId: string; groupId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('group_id', '=', groupId)
    .where('retired_at', 'is', null)
    .execute();
  return rows.map(({ device_id }) => device_id);
}

/** Puts devices that are in no group into one; @returns how many that were. */
export async function joinGroup(
  db: Kysely<Schema>,
  { customerId, groupId, deviceIds }: Change,
): Promise<number> {
  let joined = 0;
  for (const ids of portions(deviceIds)) {
    const rows = await db
      .updateTable('devices')
      .set({ group_id: groupId })
      .where('customer_id', '=', customerId)
      .where('device_id', 'in', ids)
      .where('group_id', 'is', null)
      .where('retired_at', 'is', null)
      .returning('device_id')
      .execute();
    joined += rows.length;
    await noteCounterChange(db, { customerId, deviceIds: rows.map(({ device_id }) => device_id) });
  }
  return joined;
}

/** Takes devices out of a group. */
export async function leaveGroup(
  db: Kysely<Schema>,
  { customerId, groupId, deviceIds }: Change,
): Promise<void> {
  for (const ids of portions(deviceIds)) {
    await db
      .updateTable('devices')
      .set({ group_id: null })
      .where('customer_id', '=', customerId)
      .where('group_id', '=', groupId)
      .where('device_id', 'in', ids)
      .execute();
  }
  await noteCounterChange(db, { customerId, deviceIds });
}

/** Makes a group's devices, retired ones too, devices of none. */
export async function emptyGroup(
  db: Kysely<Schema>,
  { customerId, groupId }: { customerId: string; groupId: string },
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ group_id: null })
    .where('customer_id', '=', customerId)
    .where('group_id', '=', groupId)
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: null });
}

/** Names of devices that a group cannot take, or no longer has: of another group, or retired. */
export async function devicesElsewhere(
  db: Kysely<Schema>,
  { customerId, groupId, deviceIds }: Omit<Change, 'groupId'> & { groupId: string | null },
): Promise<{ deviceId: string; name: string; group: string | null }[]> {
  const found = [];
  for (const ids of portions(deviceIds)) {
    const rows = await db
      .selectFrom('devices')
      .leftJoin('groups', (join) =>
        join
          .onRef('groups.customer_id', '=', 'devices.customer_id')
          .onRef('groups.group_id', '=', 'devices.group_id'),
      )
      .select(['devices.device_id as deviceId', 'devices.name', 'groups.name as group'])
      .where('devices.customer_id', '=', customerId)
      .where('devices.device_id', 'in', ids)
      .where((eb) =>
        eb.or([
          eb('devices.retired_at', 'is not', null),
          groupId === null
            ? eb('devices.group_id', 'is not', null)
            : eb.and([
                eb('devices.group_id', 'is not', null),
                eb('devices.group_id', '!=', groupId),
              ]),
        ]),
      )
      .execute();
    found.push(...rows);
  }
  return found;
}
