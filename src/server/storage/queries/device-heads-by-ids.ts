import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

/** What lists say of these devices, in no order; ids of other customers find nothing. */
export function deviceHeadsByIds(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
) {
  return devicesInGroups(db, customerId)
    .select(headColumns)
    .where('devices.device_id', 'in', [...deviceIds, ''])
    .execute();
}
