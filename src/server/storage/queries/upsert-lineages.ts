import type { Kysely } from 'kysely';
import type { LineagesTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<LineagesTable> = {
  columns: ['customer_id', 'device_id', 'last_taken_at', 'state_json'],
  numbers: [],
  build: (db, rows) =>
    db
      .insertInto('lineages')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'device_id']).doUpdateSet((eb) => ({
          last_taken_at: eb.ref('excluded.last_taken_at'),
          state_json: eb.ref('excluded.state_json'),
        })),
      ),
};

/** Stores where devices' counters stand. */
export async function upsertLineages(
  db: Kysely<Schema>,
  rows: readonly LineagesTable[],
): Promise<void> {
  await writeRows(db, statement, rows);
}
