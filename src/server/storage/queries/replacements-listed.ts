/** Replacements of supplies as people see them (§5): listed, looked at, decided. */
import { sql, type Kysely, type Updateable } from 'kysely';
import type { ReplacementState } from '#core/replacement.ts';
import type { Schema, SupplyReplacementsTable } from '../schema.ts';
import { searchWords } from './device-page.ts';

export interface ReplacementFilter {
  customerId: string;
  state: Exclude<ReplacementState, 'withdrawn'> | 'all';
  group: 'all' | 'none' | (string & {});
  /** null: of all devices */
  deviceId: string | null;
  /** local days, both ends; null: open */
  from: string | null;
  to: string | null;
  text: string;
}

export type ReplacementRow = Awaited<ReturnType<typeof replacementsListed>>[number];

export async function countReplacements(
  db: Kysely<Schema>,
  filter: ReplacementFilter,
): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A stretch of them: those that wait for a person first, then the newest. */
export function replacementsListed(
  db: Kysely<Schema>,
  filter: ReplacementFilter,
  { offset, limit }: { offset: number; limit: number },
) {
  return filtered(db, filter)
    .select(rowColumns)
    .orderBy(sql`case when ${sql.ref('supply_replacements.state')} = 'detected' then 0 else 1 end`)
    .orderBy('supply_replacements.replaced_on', 'desc')
    .orderBy('devices.name_key')
    .orderBy('supply_replacements.replacement_id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** One of them, whatever came of it. */
export function replacementById(db: Kysely<Schema>, customerId: string, replacementId: string) {
  return ofDevices(db, customerId)
    .select(rowColumns)
    .where('supply_replacements.replacement_id', '=', replacementId)
    .executeTakeFirst();
}

/** Those of some devices that were not rejected, to see which followed which. */
export function replacementChains(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
) {
  return (
    db
      .selectFrom('supply_replacements')
      .select([
        'replacement_id',
        'device_id',
        'supply_key',
        'after_on',
        'replaced_on',
        'state',
        'type_id',
      ])
      .where('customer_id', '=', customerId)
      .where('device_id', 'in', [...deviceIds, ''])
      // not by its states: SQLite would look those up, of all devices
      .where('state', 'not in', ['rejected', 'withdrawn'])
      .execute()
  );
}

/** The last that were confirmed of each type, the newest first: what typical yields rest on. */
export function confirmedReplacements(db: Kysely<Schema>, customerId: string, most: number) {
  return ofDevices(db, customerId)
    .select(rowColumns)
    .where('supply_replacements.state', '=', 'confirmed')
    .orderBy('supply_replacements.replaced_on', 'desc')
    .orderBy('supply_replacements.replacement_id')
    .limit(most)
    .execute();
}

/** When machines told of supplies in some devices' places. */
export async function machineStays(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<{ deviceId: string; serial: string; from: string; to: string }[]> {
  const rows = await db
    .selectFrom('supply_days')
    .select(['device_id', 'serial'])
    .select(({ fn }) => [fn.min('day').as('first'), fn.max('day').as('last')])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .where('serial', 'is not', null)
    .groupBy(['device_id', 'serial'])
    .execute();
  return rows.flatMap(({ device_id: deviceId, serial, first, last }) =>
    serial === null ? [] : [{ deviceId, serial, from: first, to: last }],
  );
}

/**
 * Writes what was decided, where it still stands as it did.
 * @returns false where somebody else was faster
 */
export async function decideReplacement(
  db: Kysely<Schema>,
  key: { customerId: string; replacementId: string; state: string; decidedAt: string | null },
  told: Updateable<SupplyReplacementsTable>,
): Promise<boolean> {
  const { customerId, replacementId, state, decidedAt } = key;
  const result = await db
    .updateTable('supply_replacements')
    .set(told)
    .where('customer_id', '=', customerId)
    .where('replacement_id', '=', replacementId)
    .where('state', '=', state)
    .where('decided_at', decidedAt === null ? 'is' : '=', decidedAt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

const rowColumns = [
  'supply_replacements.replacement_id',
  'supply_replacements.device_id',
  'supply_replacements.supply_key',
  'supply_replacements.name',
  'supply_replacements.type',
  'supply_replacements.color',
  'supply_replacements.after_on',
  'supply_replacements.replaced_on',
  'supply_replacements.before_percent',
  'supply_replacements.before_level',
  'supply_replacements.after_percent',
  'supply_replacements.after_level',
  'supply_replacements.state',
  'supply_replacements.decided_at',
  'supply_replacements.decided_by',
  'supply_replacements.entered',
  'supply_replacements.type_id',
  'supply_replacements.place_id',
  'supply_replacements.note',
  'devices.name as device_name',
  'devices.product',
  'devices.location',
  'groups.name as group_name',
] as const;

function ofDevices(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('supply_replacements')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_replacements.customer_id')
        .onRef('devices.device_id', '=', 'supply_replacements.device_id'),
    )
    .leftJoin('groups', (join) =>
      join
        .onRef('groups.customer_id', '=', 'devices.customer_id')
        .onRef('groups.group_id', '=', 'devices.group_id'),
    )
    .where('supply_replacements.customer_id', '=', customerId);
}

function filtered(db: Kysely<Schema>, filter: ReplacementFilter) {
  const { state, group, deviceId, from, to } = filter;
  let query = ofDevices(db, filter.customerId);
  query =
    state === 'all'
      ? query.where('supply_replacements.state', '!=', 'withdrawn')
      : query.where('supply_replacements.state', '=', state);
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  if (deviceId !== null) query = query.where('supply_replacements.device_id', '=', deviceId);
  if (from !== null) query = query.where('supply_replacements.replaced_on', '>=', from);
  if (to !== null) query = query.where('supply_replacements.replaced_on', '<=', to);
  for (const word of searchWords(filter.text)) {
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`${eb.ref('devices.search_text')} like ${word} escape '!'`,
        sql<boolean>`lower(${eb.ref('supply_replacements.name')}) like ${word} escape '!'`,
      ]),
    );
  }
  return query;
}
