import type { Kysely } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import { searchText } from './fold.ts';

/** What deliveries change about a device; the other columns are a person's. */
const told = [
  'vendor',
  'model',
  'product',
  'serial',
  'mac',
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
] as const satisfies readonly (keyof DevicesTable)[];

const statement: RowStatement<DevicesTable> = {
  columns: [
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
  // an insert that always conflicts: one statement for many devices on every engine
  build: (db, rows) =>
    db
      .insertInto('devices')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['customer_id', 'device_id'])
          .doUpdateSet((eb) =>
            Object.fromEntries(told.map((column) => [column, eb.ref(`excluded.${column}`)])),
          ),
      ),
};

/** Stores what deliveries changed about devices that are registered; rows are whole rows. */
export async function upsertDeviceStates(
  db: Kysely<Schema>,
  rows: readonly DevicesTable[],
): Promise<void> {
  await writeRows(
    db,
    statement,
    rows.map((row) => ({ ...row, search_text: searchText(row) })),
  );
}
