import type { Insertable, Kysely } from 'kysely';
import type { CustomersTable, Schema } from '../schema.ts';

/** Adds a customer's row. */
export async function insertCustomer(
  db: Kysely<Schema>,
  row: Insertable<CustomersTable>,
): Promise<void> {
  await db.insertInto('customers').values(row).execute();
}
