import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A customer's devices, each beside its group's columns; those are null for a device in none. */
export function devicesInGroups(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('devices')
    .leftJoin('groups', (join) =>
      join
        .onRef('groups.customer_id', '=', 'devices.customer_id')
        .onRef('groups.group_id', '=', 'devices.group_id'),
    )
    .where('devices.customer_id', '=', customerId);
}

/** What every list and table says of a device. */
export const headColumns = [
  'devices.device_id',
  'devices.name',
  'devices.kind',
  'devices.location',
  'groups.name as group_name',
] as const;
