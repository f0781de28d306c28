import type { Kysely, Selectable } from 'kysely';
import type { CustomersTable, Schema } from '../schema.ts';

/** All customers, the provider's own included, the oldest first. */
export function allCustomers(db: Kysely<Schema>): Promise<Selectable<CustomersTable>[]> {
  return db
    .selectFrom('customers')
    .selectAll()
    .orderBy('created_at')
    .orderBy('customer_id')
    .execute();
}
