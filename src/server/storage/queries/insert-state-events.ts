import type { Kysely } from 'kysely';
import type { Schema, StateEventsTable } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<StateEventsTable> = {
  columns: ['customer_id', 'device_id', 'event_id', 'at', 'state', 'conditions_json', 'mark'],
  numbers: ['mark'],
  build: (db, rows) => db.insertInto('state_events').values(rows),
};

/**
 * Adds changes of state to the devices' histories, with the mark that the caller's
 * transaction has just raised: marks follow each other as transactions do.
 */
export async function insertStateEvents(
  db: Kysely<Schema>,
  events: readonly Omit<StateEventsTable, 'mark'>[],
  mark: number,
): Promise<void> {
  await writeRows(
    db,
    statement,
    events.map((event) => ({ ...event, mark })),
  );
}
