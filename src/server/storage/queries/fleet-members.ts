import type { Kysely } from 'kysely';
import type { DeviceHead } from '#core/build-matrix.ts';
import { kinds } from '#core/counter.ts';
import type { Schema } from '../schema.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

/** A device as the list and counter tables choose, name and order it. */
export interface FleetMember {
  head: DeviceHead;
  nameKey: string;
  groupId: string | null;
  retiredAt: string | null;
  hasCounted: boolean;
  product: string | null;
  building: string | null;
  /** 1: it has a page of its own that people may open */
  remoteUi: number;
  /** what a search runs over (fold.ts), with its group's name */
  searchText: string;
}

function members(db: Kysely<Schema>, customerId: string) {
  return devicesInGroups(db, customerId).select([
    ...headColumns,
    'devices.name_key',
    'devices.group_id',
    'devices.retired_at',
    'devices.counted_at',
    'devices.product',
    'devices.building',
    'devices.remote_ui',
    'devices.search_text',
    'groups.name_key as group_key',
  ]);
}

/** Devices with ids after one, by id, also retired ones. @param after empty: from the first on */
export async function membersAfter(
  db: Kysely<Schema>,
  customerId: string,
  { after, most }: { after: string; most: number },
): Promise<FleetMember[]> {
  const rows = await members(db, customerId)
    .where('devices.device_id', '>', after)
    .orderBy('devices.device_id')
    .limit(most)
    .execute();
  return rows.map(memberOf);
}

/** Some devices, in no order; who may not see them, or no more, does not get them. */
export async function membersByIds(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<FleetMember[]> {
  if (deviceIds.length === 0) return [];
  const rows = await members(db, customerId).where('devices.device_id', 'in', deviceIds).execute();
  return rows.map(memberOf);
}

function memberOf(row: {
  device_id: string;
  name: string;
  kind: string | null;
  location: string | null;
  group_name: string | null;
  name_key: string;
  group_id: string | null;
  retired_at: string | null;
  counted_at: string | null;
  product: string | null;
  building: string | null;
  remote_ui: number;
  search_text: string;
  group_key: string | null;
}): FleetMember {
  return {
    head: {
      deviceId: row.device_id,
      name: row.name,
      kind: kinds.find((kind) => kind === row.kind) ?? null,
      location: row.location,
      groupName: row.group_name,
    },
    nameKey: row.name_key,
    groupId: row.group_id,
    retiredAt: row.retired_at,
    hasCounted: row.counted_at !== null,
    product: row.product,
    building: row.building,
    remoteUi: row.remote_ui,
    searchText: `${row.search_text}\n${row.group_key ?? ''}`,
  };
}
