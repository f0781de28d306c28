import type { Kysely } from 'kysely';
import type { HandedFailuresTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<HandedFailuresTable> = {
  columns: ['customer_id', 'device_id', 'failure_id', 'at'],
  build: (db, rows) =>
    db
      .insertInto('handed_failures')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning(['device_id', 'failure_id']),
};

/** Notes that failures came. @returns those that are new; of any other there is a row already */
export async function insertHandedFailures(
  db: Kysely<Schema>,
  rows: readonly HandedFailuresTable[],
): Promise<Pick<HandedFailuresTable, 'device_id' | 'failure_id'>[]> {
  return writeRows<HandedFailuresTable, Pick<HandedFailuresTable, 'device_id' | 'failure_id'>>(
    db,
    statement,
    rows,
  );
}
