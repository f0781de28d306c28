import type { Kysely } from 'kysely';
import type { Schema, SupplyStatesTable } from '../schema.ts';
import { noteStateChange } from './counter-changes.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<SupplyStatesTable> = {
  columns: [
    'customer_id',
    'device_id',
    'supply_key',
    'place',
    'name',
    'type',
    'color',
    'percent',
    'level',
    'day',
    'level_since_on',
    'due_on',
    'left_rank',
    'runs_out_from',
    'runs_out_to',
    'reason',
    'basis_json',
    'part_number',
    'serial',
  ],
  numbers: ['place', 'percent', 'left_rank'],
  build: (db, rows) => db.insertInto('supply_states').values(rows),
};

/** Where the supplies of some devices stand, in place of where they stood. */
export async function replaceSupplyStates(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  rows: readonly SupplyStatesTable[],
): Promise<void> {
  await db
    .deleteFrom('supply_states')
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
  await writeRows(db, statement, rows);
  await noteStateChange(db, customerId, deviceIds);
}
