import type { Kysely } from 'kysely';
import type { Schema, StateEventsTable } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<StateEventsTable> = {
  columns: ['customer_id', 'device_id', 'event_id', 'at', 'state', 'conditions_json'],
  build: (db, rows) => db.insertInto('state_events').values(rows),
};

/** Adds changes of state to the devices' histories. */
export async function insertStateEvents(
  db: Kysely<Schema>,
  rows: readonly StateEventsTable[],
): Promise<void> {
  await writeRows(db, statement, rows);
}
