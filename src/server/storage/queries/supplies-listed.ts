/** The fleet's supplies (§5), by what runs out next. */
import {
  sql,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
} from 'kysely';
import { hasRunOut } from '#core/supply-order.ts';
import type { SupplySort, SupplyTextSort } from '#core/supply-sort.ts';
import type { Schema } from '../schema.ts';
import { searchWords } from './device-page.ts';

/**
 * What is asked of a supply: it has run out; it is low or has run out; it may be gone by
 * a day; it is to be ordered for that day, being low or gone by then.
 */
export type SupplyState = 'empty' | 'low' | 'soon' | 'due';

export interface SupplyFilter {
  customerId: string;
  group: 'all' | 'none' | (string & {});
  /** who takes care: `all`, `none` or a user's id */
  manager: 'all' | 'none' | (string & {});
  text: string;
  state: SupplyState | null;
  /** local day that `soon` and `due` reach up to */
  soonUntil: string;
  /** only what is bought as this supply type (§5); absent: all */
  typeId?: string | null;
}

/** How many there are. */
export async function countSupplies(db: Kysely<Schema>, filter: SupplyFilter): Promise<number> {
  const counted = asksDevices(filter)
    ? filteredSupplies(db, filter).select((eb) => eb.fn.countAll<number | string>().as('count'))
    : countedAlone(db, filter);
  const { count } = await counted.executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a filter is about the devices too. */
function asksDevices(filter: SupplyFilter): boolean {
  return filter.group !== 'all' || filter.manager !== 'all' || asksTexts(filter);
}

/** Whether a filter is about texts or what supplies are bought as. */
export function asksTexts({ text, typeId }: SupplyFilter): boolean {
  return Boolean(typeId) || searchWords(text).length > 0;
}

/** Without a look at each supply's device: all, less those of devices that are used no more, which are few. */
function countedAlone(db: Kysely<Schema>, filter: SupplyFilter) {
  const { customerId } = filter;
  const all = db
    .selectFrom('supply_states')
    .where('supply_states.customer_id', '=', customerId)
    .$if(filter.state !== null, (query) => query.where(inState(filter)));
  const retired = all
    .where('supply_states.device_id', 'in', (eb) =>
      eb
        .selectFrom('devices')
        .select('devices.device_id')
        .where('devices.customer_id', '=', customerId)
        .where('devices.retired_at', 'is not', null),
    )
    .select((eb) => eb.fn.countAll<number | string>().as('count'));
  return all.select((eb) => eb(eb.fn.countAll<number | string>(), '-', retired).as('count'));
}

/** What is asked of a supply. */
function inState({ state, soonUntil }: SupplyFilter): RawBuilder<boolean> {
  const [level, dueOn] = [sql.ref('supply_states.level'), sql.ref('supply_states.due_on')];
  // what is empty stands first (core/supply-order.ts): others are not looked at
  if (state === 'empty') return sql`(${level} = 'empty' and ${dueOn} = ${hasRunOut})`;
  if (state === 'low') return sql`${level} in ('low', 'empty')`;
  if (state === 'soon') return sql`${dueOn} <= ${soonUntil}`;
  return sql`(${dueOn} <= ${soonUntil} or ${level} in ('low', 'empty'))`;
}

/** A part of a list. */
export interface Stretch {
  offset: number;
  limit: number;
}

const ownSort = { sort: 'due', descending: false } as const;

/**
 * A stretch of them: what ran out first, then what runs out next, then what nobody knows;
 * or by what is left, equals as before.
 */
export function suppliesListed(
  db: Kysely<Schema>,
  filter: SupplyFilter,
  { offset, limit }: Stretch,
  { sort, descending }: { sort: 'due' | 'level'; descending: boolean } = ownSort,
) {
  return inOrderOf(listed(db, filter), sort, descending).limit(limit).offset(offset).execute();
}

/** The different texts that they can be sorted by, with how many have each. */
export async function supplyTexts(db: Kysely<Schema>, filter: SupplyFilter, sort: SupplyTextSort) {
  const column = textColumns[sort];
  const rows = await withManagers(db, filter)
    .select((eb) => [eb.ref(column).as('value'), eb.fn.countAll<number | string>().as('count')])
    .groupBy(column)
    .execute();
  return rows.map(({ value, count }) => ({ value, count: Number(count) }));
}

/** A stretch of those that have one of some hundred texts, in the list's own order. @param texts null: that have none */
export function suppliesWithText(
  db: Kysely<Schema>,
  filter: SupplyFilter,
  { sort, texts }: { sort: SupplyTextSort; texts: readonly string[] | null },
  { offset, limit }: Stretch,
) {
  const column = textColumns[sort];
  const rows = listed(db, filter);
  const found =
    texts === null ? rows.where(column, 'is', null) : rows.where(column, 'in', [...texts]);
  return ownOrder(found).limit(limit).offset(offset).execute();
}

/** All of them, where they stand: by what is left or in the list's own order, with the text that they are to be sorted by. */
export function supplyPlaces(
  db: Kysely<Schema>,
  filter: SupplyFilter,
  { sort, descending }: { sort: SupplySort; descending: boolean },
) {
  const ids = ['supply_states.device_id', 'supply_states.supply_key'] as const;
  const rows = withManagers(db, filter).select([...ids]);
  if (sort === 'due' || sort === 'level') {
    const placed = rows.select(sql<string | null>`null`.as('value'));
    return inOrderOf(placed, sort, descending).execute();
  }
  return ownOrder(rows.select((eb) => eb.ref(textColumns[sort]).as('value'))).execute();
}

/** Those of some hundred devices that a filter lets through, in no order. */
export function suppliesOfDevices(
  db: Kysely<Schema>,
  filter: SupplyFilter,
  deviceIds: readonly string[],
) {
  return listed(db, filter)
    .where('supply_states.device_id', 'in', [...deviceIds, ''])
    .execute();
}

/** What each order by a text goes by. */
const textColumns = {
  device: 'devices.name',
  supply: 'supply_states.name',
  group: 'groups.name',
  manager: 'users.name',
} as const satisfies Record<SupplyTextSort, string>;

function withManagers(db: Kysely<Schema>, filter: SupplyFilter) {
  return filteredSupplies(db, filter).leftJoin('users', (join) =>
    join
      .onRef('users.customer_id', '=', 'devices.customer_id')
      .onRef('users.user_id', '=', 'devices.manager_user_id'),
  );
}

function listed(db: Kysely<Schema>, filter: SupplyFilter) {
  return withManagers(db, filter).select([
    ...outlookColumns,
    'supply_states.device_id',
    'devices.name as device_name',
    'devices.kind',
    'devices.building',
    'devices.location',
    'groups.name as group_name',
    'users.name as manager_name',
  ]);
}

function inOrderOf<Tables extends Schema, Found extends keyof Tables, Row>(
  rows: SelectQueryBuilder<Tables, Found, Row>,
  sort: 'due' | 'level',
  descending: boolean,
): SelectQueryBuilder<Tables, Found, Row> {
  const direction = descending ? 'desc' : 'asc';
  return sort === 'level'
    ? ownOrder(rows.orderBy(sql.ref('supply_states.left_rank'), direction))
    : ownOrder(rows, direction);
}

/** The list's own order: no two have the same place in it. */
function ownOrder<Tables extends Schema, Found extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Found, Row>,
  direction: 'asc' | 'desc' = 'asc',
): SelectQueryBuilder<Tables, Found, Row> {
  const columns = [
    ...['supply_states.due_on', 'supply_states.left_rank', 'devices.name_key'],
    ...['supply_states.device_id', 'supply_states.place'],
  ];
  return columns.reduce((sorted, column) => sorted.orderBy(sql.ref(column), direction), query);
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

export const outlookColumns = [
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
  const { customerId, group, manager, state, typeId } = filter;
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
  if (state !== null) query = query.where(inState(filter));
  if (typeId) query = query.where((eb) => eb(typeOfSupply(eb), '=', typeId));
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

/**
 * The supply type that a supply takes: as is said for its device or, where nothing is
 * said for it, for its model; null: not said.
 */
export function typeOfSupply(eb: ExpressionBuilder<Schema, 'supply_states' | 'devices'>) {
  const ofDevice = eb
    .selectFrom('supply_device_fits')
    .select('supply_device_fits.type_id')
    .whereRef('supply_device_fits.customer_id', '=', 'supply_states.customer_id')
    .whereRef('supply_device_fits.device_id', '=', 'supply_states.device_id')
    .whereRef('supply_device_fits.supply_key', '=', 'supply_states.supply_key');
  const ofModel = eb
    .selectFrom('supply_fits')
    .select('supply_fits.type_id')
    .whereRef('supply_fits.customer_id', '=', 'supply_states.customer_id')
    .whereRef('supply_fits.product', '=', 'devices.product')
    .whereRef('supply_fits.supply_key', '=', 'supply_states.supply_key');
  return eb.fn.coalesce(ofDevice, ofModel);
}
