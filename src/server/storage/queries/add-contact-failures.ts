import type { Kysely } from 'kysely';
import type { ContactFailuresTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<ContactFailuresTable> = {
  columns: ['customer_id', 'device_id', 'day', 'code', 'attempts', 'first_at', 'last_at'],
  build: (db, rows) =>
    db
      .insertInto('contact_failures')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'device_id', 'day', 'code']).doUpdateSet((eb) => {
          const early = eb.ref('excluded.first_at');
          const late = eb.ref('excluded.last_at');
          return {
            attempts: eb('contact_failures.attempts', '+', eb.ref('excluded.attempts')),
            first_at: eb
              .case()
              .when('contact_failures.first_at', '<', early)
              .then(eb.ref('contact_failures.first_at'))
              .else(early)
              .end(),
            last_at: eb
              .case()
              .when('contact_failures.last_at', '>', late)
              .then(eb.ref('contact_failures.last_at'))
              .else(late)
              .end(),
          };
        }),
      ),
};

/** Counts failed polls by device, day and code; a row for each key, no key twice. */
export async function addContactFailures(
  db: Kysely<Schema>,
  rows: readonly ContactFailuresTable[],
): Promise<void> {
  await writeRows(db, statement, rows);
}
