import type { Kysely, Selectable } from 'kysely';
import type { CustomersTable, Schema } from '../schema.ts';

/** A customer's row, null where there is none. */
export async function customerById(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<CustomersTable> | null> {
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}
