/** The fleet's supplies (§5), by what runs out next. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { searchWords } from './device-page.ts';

/** What is asked of a supply: it has run out; it is low or has run out; it may be gone by a day. */
export type SupplyState = 'empty' | 'low' | 'soon';

export interface SupplyFilter {
  customerId: string;
  group: 'all' | 'none' | (string & {});
  /** who takes care: `all`, `none` or a user's id */
  manager: 'all' | 'none' | (string & {});
  text: string;
  state: SupplyState | null;
  /** local day that `soon` reaches up to */
  soonUntil: string;
}

/** How many there are. */
export async function countSupplies(db: Kysely<Schema>, filter: SupplyFilter): Promise<number> {
  const row = await filteredSupplies(db, filter)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A stretch of them: what ran out first, then what runs out next, then what nobody knows. */
export function suppliesListed(
  db: Kysely<Schema>,
  filter: SupplyFilter,
  { offset, limit }: { offset: number; limit: number },
) {
  return filteredSupplies(db, filter)
    .leftJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'devices.customer_id')
        .onRef('users.user_id', '=', 'devices.manager_user_id'),
    )
    .select([
      ...outlookColumns,
      'supply_states.device_id',
      'devices.name as device_name',
      'devices.kind',
      'devices.building',
      'devices.location',
      'groups.name as group_name',
      'users.name as manager_name',
    ])
    .orderBy('supply_states.due_on')
    .orderBy('supply_states.left_rank')
    .orderBy('devices.name_key')
    .orderBy('supply_states.device_id')
    .orderBy('supply_states.place')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** Those of one device, in the device's own order. */
export function suppliesOfDevice(db: Kysely<Schema>, customerId: string, deviceId: string) {
  return db
    .selectFrom('supply_states')
    .select(outlookColumns)
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .orderBy('place')
    .execute();
}

/** Who takes care of any device, in no order. */
export function suppliesManagers(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('devices')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'devices.customer_id')
        .onRef('users.user_id', '=', 'devices.manager_user_id'),
    )
    .select(['users.user_id as userId', 'users.name'])
    .distinct()
    .where('devices.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null)
    .execute();
}

const outlookColumns = [
  'supply_states.supply_key',
  'supply_states.name',
  'supply_states.type',
  'supply_states.color',
  'supply_states.percent',
  'supply_states.level',
  'supply_states.day',
  'supply_states.level_since_on',
  'supply_states.runs_out_from',
  'supply_states.runs_out_to',
  'supply_states.reason',
  'supply_states.basis_json',
  'supply_states.part_number',
  'supply_states.serial',
] as const;

export function filteredSupplies(db: Kysely<Schema>, filter: SupplyFilter) {
  const { customerId, group, manager, state, soonUntil } = filter;
  let query = db
    .selectFrom('supply_states')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_states.customer_id')
        .onRef('devices.device_id', '=', 'supply_states.device_id'),
    )
    .leftJoin('groups', (join) =>
      join
        .onRef('groups.customer_id', '=', 'devices.customer_id')
        .onRef('groups.group_id', '=', 'devices.group_id'),
    )
    .where('supply_states.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null);
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  if (manager === 'none') query = query.where('devices.manager_user_id', 'is', null);
  else if (manager !== 'all') query = query.where('devices.manager_user_id', '=', manager);
  if (state === 'empty') query = query.where('supply_states.level', '=', 'empty');
  if (state === 'low') query = query.where('supply_states.level', 'in', ['low', 'empty']);
  if (state === 'soon') query = query.where('supply_states.due_on', '<=', soonUntil);
  for (const word of searchWords(filter.text)) {
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`${eb.ref('devices.search_text')} like ${word} escape '!'`,
        sql<boolean>`lower(${eb.ref('supply_states.name')}) like ${word} escape '!'`,
      ]),
    );
  }
  return query;
}
