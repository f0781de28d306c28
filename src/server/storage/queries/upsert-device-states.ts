import type { Kysely } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import { searchText } from './fold.ts';

/**
 * What deliveries change about a device and an index holds: written only where it is another
 * one, as SQLite writes the indexes of all columns that an update names, changed or not.
 */
export const toldAndIndexed = ['serial', 'mac'] as const satisfies readonly Column[];

/** What else they change; the other columns are a person's. */
export const told = [
  'vendor',
  'model',
  'product',
  'kind',
  'location',
  'firmware',
  'state',
  'state_since_at',
  'conditions_json',
  'supplies_json',
  'contact_at',
  'counted_at',
  'failed_at',
  'failure_code',
  'snmp_json',
  'search_text',
  'read_by',
] as const satisfies readonly Column[];

type Column = keyof DevicesTable;

/** An insert that always conflicts: one statement for many devices on every engine. */
const setting = (set: readonly Column[]): RowStatement<DevicesTable> => ({
  columns: [
    ...toldAndIndexed,
    ...told,
    'customer_id',
    'device_id',
    'name',
    'name_key',
    'building',
    'group_id',
    'manager_user_id',
    'protocol',
    'host',
    'port',
    'remote_ui',
    'start_meters_json',
    'registered_at',
    'retired_at',
  ],
  numbers: ['port', 'remote_ui'],
  build: (db, rows) =>
    db
      .insertInto('devices')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['customer_id', 'device_id'])
          .doUpdateSet((eb) =>
            Object.fromEntries(set.map((column) => [column, eb.ref(`excluded.${column}`)])),
          ),
      ),
});

const all = setting([...toldAndIndexed, ...told]);
const withoutIndexed = setting(told);

/** Stores what deliveries changed about devices that are registered; rows are whole rows. */
export async function upsertDeviceStates(
  db: Kysely<Schema>,
  changes: readonly { before: DevicesTable; after: DevicesTable }[],
): Promise<void> {
  const others = (isIndexed: boolean) =>
    changes
      .filter(({ before, after }) => {
        const isOther = toldAndIndexed.some((column) => before[column] !== after[column]);
        return isOther === isIndexed;
      })
      .map(({ after }) => ({ ...after, search_text: searchText(after) }));
  await writeRows(db, withoutIndexed, others(false));
  await writeRows(db, all, others(true));
}
