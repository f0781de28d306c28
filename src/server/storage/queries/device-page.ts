import { sql, type Kysely } from 'kysely';
import { states, type Kind, type State } from '#core/counter.ts';
import { nameKey } from '#core/case-folding.ts';
import type { DeviceOrder } from '#core/device-order.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { Schema } from '../schema.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';
import { isSilent, neverReported, stateRank } from './shown-state.ts';

export interface DeviceFilter {
  customerId: string;
  group: 'all' | 'none' | (string & {});
  text: string;
  state: State | 'silent' | 'never' | null;
  kind: Kind | null;
  limits: SilenceLimits;
}

/** A device of the list, and what the list is sorted by. */
export interface DeviceKey {
  deviceId: string;
  name: string;
  /** null where the device has no such value */
  key: string | number | null;
}

/** The filtered devices with the value of the sorted column, in no order. */
export async function deviceKeys(
  db: Kysely<Schema>,
  filter: DeviceFilter,
  by: DeviceOrder,
): Promise<DeviceKey[]> {
  let query = filtered(db, filter).select(['devices.device_id as deviceId', 'devices.name']);
  // equals keep this order
  query = query.orderBy('devices.device_id');
  if (by === 'status') return query.select((eb) => stateRank(eb).as('key')).execute();
  if (by === 'remoteUi') return query.select('devices.remote_ui as key').execute();
  const column = by === 'group' ? 'groups.name' : (`devices.${by}` as const);
  return query.select(`${column} as key`).execute();
}

/** What the list shows of these devices, in no order. */
export function devicesListed(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
) {
  return devicesInGroups(db, customerId)
    .select([
      ...headColumns,
      'devices.protocol',
      'devices.state',
      'devices.state_since_at',
      'devices.conditions_json',
      'devices.contact_at',
      'devices.counted_at',
      'devices.failed_at',
      'devices.host',
      'devices.remote_ui',
      'devices.product',
      'devices.building',
      'devices.group_id',
    ])
    .where('devices.device_id', 'in', [...deviceIds, ''])
    .execute();
}

function filtered(db: Kysely<Schema>, filter: DeviceFilter) {
  const { customerId, group, state, kind, limits } = filter;
  let query = devicesInGroups(db, customerId).where('devices.retired_at', 'is', null);
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  if (kind !== null) query = query.where('devices.kind', '=', kind);
  if (state === 'silent') query = query.where((eb) => isSilent(eb, limits));
  else if (state === 'never') query = query.where((eb) => neverReported(eb));
  else if (state !== null) {
    query = query.where((eb) => eb(stateRank(eb), '=', states.indexOf(state)));
  }
  for (const word of searchWords(filter.text)) {
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`${eb.ref('devices.search_text')} like ${word} escape '!'`,
        sql<boolean>`${eb.ref('groups.name_key')} like ${word} escape '!'`,
      ]),
    );
  }
  return query;
}

/** What is typed beyond this is a mistake; SQLite refuses very long patterns. */
const longestSearch = 200;

/** Each word must be found somewhere; more than a few are a mistake. */
export function foldedWords(text: string): string[] {
  return nameKey(text.slice(0, longestSearch))
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
}

/** The words of a search as patterns of LIKE with the escape `!`. */
export function searchWords(text: string): string[] {
  return foldedWords(text).map((word) => `%${word.replaceAll(/[!%_]/g, '!$&')}%`);
}
