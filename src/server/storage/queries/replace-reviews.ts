import type { Kysely } from 'kysely';
import type { ReviewsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import { noFigures, noteCounterChange } from './counter-changes.ts';

const statement: RowStatement<ReviewsTable> = {
  columns: ['customer_id', 'device_id', 'reading_id', 'counter', 'finding', 'at'],
  build: (db, rows) => db.insertInto('reviews').values(rows),
};

/** What waits for a person at some devices, in place of what waited before; it follows from the readings. */
export async function replaceReviews(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  rows: readonly ReviewsTable[],
): Promise<void> {
  await db
    .deleteFrom('reviews')
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
  await writeRows(db, statement, rows);
  await noteCounterChange(db, { customerId, deviceIds, since: noFigures });
}
