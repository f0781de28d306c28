import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { devicesInGroups } from './devices-in-groups.ts';

export interface DeviceKey {
  customerId: string;
  deviceId: string;
}

/** A device with its group and its toner/ink manager, null where the customer has none of this id. */
export async function deviceDetail(db: Kysely<Schema>, key: DeviceKey) {
  const row = await devicesInGroups(db, key.customerId)
    .leftJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'devices.customer_id')
        .onRef('users.user_id', '=', 'devices.manager_user_id'),
    )
    .selectAll('devices')
    .select([
      'groups.name as group_name',
      'users.name as manager_name',
      'users.email as manager_email',
    ])
    .where('devices.device_id', '=', key.deviceId)
    .where('devices.retired_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** A device's last readings, the newest first. */
export function lastReadings(db: Kysely<Schema>, key: DeviceKey, limit: number) {
  return db
    .selectFrom('readings')
    .select(['reading_id', 'taken_at', 'source', 'unit', 'counters_json'])
    .where('customer_id', '=', key.customerId)
    .where('device_id', '=', key.deviceId)
    .orderBy('taken_at', 'desc')
    .orderBy('reading_id', 'desc')
    .limit(limit)
    .execute();
}

/** A device's last state changes, the newest first. */
export function lastStateEvents(db: Kysely<Schema>, key: DeviceKey, limit: number) {
  return db
    .selectFrom('state_events')
    .select(['at', 'state', 'conditions_json'])
    .where('customer_id', '=', key.customerId)
    .where('device_id', '=', key.deviceId)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();
}
