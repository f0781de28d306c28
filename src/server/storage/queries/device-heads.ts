import type { Kysely } from 'kysely';
import type { DeviceHead } from '#core/build-matrix.ts';
import { kinds, type Kind } from '#core/counter.ts';
import type { Schema } from '../schema.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

/** Which devices a counter table is about (§4.1.1). */
export interface HeadFilter {
  customerId: string;
  /** `all`, `none` (in no group) or a group's id */
  group: string;
  /** null: all kinds */
  kind: Kind | null;
  /** ISO instant: the devices that were there then; null or absent: now */
  asOf?: string | null;
}

/** The devices of a counter table by name, with or without counts, never retired ones. */
export async function deviceHeads(db: Kysely<Schema>, filter: HeadFilter): Promise<DeviceHead[]> {
  return (await inOrder(db, filter).execute()).map(headOf);
}

/** One device's head; null where the customer has no such device. */
export async function deviceHead(
  db: Kysely<Schema>,
  customerId: string,
  deviceId: string,
): Promise<DeviceHead | null> {
  const row = await heads(db, customerId)
    .where('devices.device_id', '=', deviceId)
    .executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

function inOrder(db: Kysely<Schema>, { customerId, group, kind, asOf = null }: HeadFilter) {
  let query = heads(db, customerId).orderBy('devices.name_key').orderBy('devices.device_id');
  if (asOf === null) query = query.where('devices.retired_at', 'is', null);
  else {
    query = query
      .where('devices.registered_at', '<=', asOf)
      .where(({ eb, or }) =>
        or([eb('devices.retired_at', 'is', null), eb('devices.retired_at', '>', asOf)]),
      );
  }
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  if (kind !== null) query = query.where('devices.kind', '=', kind);
  return query;
}

function heads(db: Kysely<Schema>, customerId: string) {
  return devicesInGroups(db, customerId).select(headColumns);
}

interface HeadRow {
  device_id: string;
  name: string;
  kind: string | null;
  location: string | null;
  group_name: string | null;
}

function headOf(row: HeadRow): DeviceHead {
  return {
    deviceId: row.device_id,
    name: row.name,
    kind: kinds.find((kind) => kind === row.kind) ?? null,
    location: row.location,
    groupName: row.group_name,
  };
}
