import { type Kysely, sql } from 'kysely';
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

/** What nearly every delivery changes, and nothing else. */
const contact = ['contact_at', 'counted_at'] as const satisfies readonly Column[];

/** The same with few values: literals where a row that is inserted must have some. */
const contacted: RowStatement<Pick<DevicesTable, 'customer_id' | 'device_id' | Contact>> = {
  columns: ['customer_id', 'device_id', ...contact],
  numbers: [],
  build: (db, rows) => {
    const none = sql.lit('');
    const needed = {
      ...{ name: none, name_key: none, search_text: none, protocol: none, registered_at: none },
      ...{ conditions_json: none, supplies_json: none, start_meters_json: none },
      remote_ui: sql.lit(0),
    };
    return db
      .insertInto('devices')
      .values(rows.map((row) => ({ ...row, ...needed })))
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'device_id']).doUpdateSet((eb) => ({
          contact_at: eb.ref('excluded.contact_at'),
          counted_at: eb.ref('excluded.counted_at'),
        })),
      );
  },
};
type Contact = (typeof contact)[number];

/** The other columns that deliveries change; the text of the search follows from some of them. */
const others = [...toldAndIndexed, ...told].filter(
  (column) => column !== 'search_text' && !contact.some((one) => one === column),
);

/** Stores what deliveries changed about devices that are registered; rows are whole rows. */
export async function upsertDeviceStates(
  db: Kysely<Schema>,
  changes: readonly { before: DevicesTable; after: DevicesTable }[],
): Promise<void> {
  const mere: DevicesTable[] = [];
  const unindexed: DevicesTable[] = [];
  const indexed: DevicesTable[] = [];
  for (const { before, after } of changes) {
    const isOther = (column: Column) => before[column] !== after[column];
    if (!others.some(isOther)) {
      mere.push(after);
      continue;
    }
    const row = { ...after, search_text: searchText(after) };
    (toldAndIndexed.some(isOther) ? indexed : unindexed).push(row);
  }
  await writeRows(db, contacted, mere);
  await writeRows(db, withoutIndexed, unindexed);
  await writeRows(db, all, indexed);
}
