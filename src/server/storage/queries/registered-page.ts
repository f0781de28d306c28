import { sql, type Kysely } from 'kysely';
import type { RegisteredOrder } from '#core/device-order.ts';
import type { Schema } from '../schema.ts';
import { searchWords, type DeviceKey } from './device-page.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

export interface RegisteredFilter {
  customerId: string;
  group: 'all' | 'none' | (string & {});
  text: string;
  /** devices in use, retired ones, or both */
  use: 'used' | 'retired' | 'all';
}

/** The filtered devices with the value of the sorted column, in no order. */
export function registeredKeys(
  db: Kysely<Schema>,
  { customerId, group, text, use }: RegisteredFilter,
  by: RegisteredOrder,
): Promise<DeviceKey[]> {
  let query = devicesInGroups(db, customerId).select([
    'devices.device_id as deviceId',
    'devices.name',
  ]);
  if (use !== 'all')
    query = query.where('devices.retired_at', use === 'used' ? 'is' : 'is not', null);
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  for (const word of searchWords(text)) {
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`${eb.ref('devices.search_text')} like ${word} escape '!'`,
        sql<boolean>`${eb.ref('groups.name_key')} like ${word} escape '!'`,
      ]),
    );
  }
  const column = columns[by];
  return query.select(`${column} as key`).execute();
}

const columns = {
  name: 'devices.name',
  serial: 'devices.serial',
  host: 'devices.host',
  product: 'devices.product',
  location: 'devices.location',
  group: 'groups.name',
  contact: 'devices.contact_at',
  retired: 'devices.retired_at',
} as const satisfies Record<RegisteredOrder, string>;

/** What the list shows of these devices, in no order. */
export function devicesRegistered(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
) {
  return devicesInGroups(db, customerId)
    .select([
      ...headColumns,
      ...(['devices.serial', 'devices.product', 'devices.building', 'devices.protocol'] as const),
      ...(['devices.host', 'devices.port', 'devices.state', 'devices.conditions_json'] as const),
      ...(['devices.contact_at', 'devices.counted_at', 'devices.failed_at'] as const),
      ...(['devices.failure_code', 'devices.retired_at'] as const),
    ])
    .where('devices.device_id', 'in', [...deviceIds, ''])
    .execute();
}
