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
  /**
   * ISO instant: with devices that counted and were retired later, so that what they
   * counted stays in the tables of their time; absent: without any
   */
  usedSince?: string;
}

/** The devices of a counter table by name, with or without counts. */
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

function inOrder(db: Kysely<Schema>, filter: HeadFilter) {
  const { customerId, group, kind, asOf = null, usedSince = null } = filter;
  let query = heads(db, customerId).orderBy('devices.name_key').orderBy('devices.device_id');
  if (asOf !== null) query = query.where('devices.registered_at', '<=', asOf);
  query = query.where(({ eb, or, and }) =>
    or([
      eb('devices.retired_at', 'is', null),
      ...(asOf === null ? [] : [eb('devices.retired_at', '>', asOf)]),
      ...(usedSince === null
        ? []
        : [
            and([
              eb('devices.retired_at', '>=', usedSince),
              eb('devices.counted_at', 'is not', null),
            ]),
          ]),
    ]),
  );
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
