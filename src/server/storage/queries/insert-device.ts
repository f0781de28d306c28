import type { Kysely } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import { noteCounterChange } from './counter-changes.ts';
import { searchText, sortKey } from './fold.ts';

/** What is said of a new device; what only polls tell is not known yet. */
export type NewDevice = Pick<
  DevicesTable,
  | 'customer_id'
  | 'device_id'
  | 'name'
  | 'product'
  | 'vendor'
  | 'model'
  | 'serial'
  | 'mac'
  | 'kind'
  | 'building'
  | 'location'
  | 'group_id'
  | 'protocol'
  | 'host'
  | 'port'
  | 'snmp_json'
  | 'snmp_sealed'
  | 'remote_ui'
  | 'start_meters_json'
  | 'registered_at'
>;

/** As they stand before the first poll. */
const untold = { conditions_json: '[]', supplies_json: '[]' };

type Row = NewDevice & typeof untold & Pick<DevicesTable, 'name_key' | 'search_text'>;

const statement: RowStatement<Row> = {
  columns: [
    ...(['customer_id', 'device_id', 'name', 'name_key', 'search_text'] as const),
    ...(['product', 'vendor', 'model', 'serial', 'mac', 'kind', 'building', 'location'] as const),
    ...(['group_id', 'protocol', 'host', 'port', 'snmp_json', 'snmp_sealed'] as const),
    ...(['remote_ui', 'start_meters_json', 'registered_at'] as const),
    ...(['conditions_json', 'supplies_json'] as const),
  ],
  build: (db, rows) => db.insertInto('devices').values(rows),
};

/** Devices whose names are folded in one go: some milliseconds. */
const devicesAtOnce = 500;

/** Adds devices; the folded columns are derived here. */
export async function insertDevices(db: Kysely<Schema>, rows: readonly NewDevice[]): Promise<void> {
  for (let start = 0; start < rows.length; start += devicesAtOnce) {
    const some = rows.slice(start, start + devicesAtOnce).map((row) => ({
      ...row,
      ...untold,
      name_key: sortKey(row.name),
      search_text: searchText(row),
    }));
    await writeRows(db, statement, some);
  }
  for (const [customerId, own] of Map.groupBy(rows, (row) => row.customer_id)) {
    await noteCounterChange(db, { customerId, deviceIds: own.map((row) => row.device_id) });
  }
}
