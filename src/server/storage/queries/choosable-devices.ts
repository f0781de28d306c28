import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { searchWords } from './device-page.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

export interface ChoosableKey {
  deviceId: string;
  name: string;
  groupId: string | null;
}

/**
 * The devices that a group may have (§8): its own and those in none, as a search
 * finds them, in no order.
 * @param groupId null: of a group that is still to be made
 */
export function choosableKeys(
  db: Kysely<Schema>,
  filter: { customerId: string; groupId: string | null; text: string },
): Promise<ChoosableKey[]> {
  const { customerId, groupId, text } = filter;
  let query = devicesInGroups(db, customerId)
    .select(['devices.device_id as deviceId', 'devices.name', 'devices.group_id as groupId'])
    .where('devices.retired_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('devices.group_id', 'is', null),
        ...(groupId === null ? [] : [eb('devices.group_id', '=', groupId)]),
      ]),
    );
  for (const word of searchWords(text)) {
    query = query.where(
      (eb) => sql<boolean>`${eb.ref('devices.search_text')} like ${word} escape '!'`,
    );
  }
  return query.execute();
}

/** What the choice shows of these devices, in no order. */
export function choosableDevices(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
) {
  return devicesInGroups(db, customerId)
    .select([...headColumns, 'devices.product', 'devices.building', 'devices.group_id'])
    .where('devices.device_id', 'in', [...deviceIds, ''])
    .execute();
}
