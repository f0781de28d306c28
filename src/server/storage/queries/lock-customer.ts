import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Makes other transactions that lock this customer wait until this one ends: for
 * rules over many rows, such as the number of groups (§8).
 */
export async function lockCustomer(db: Kysely<Schema>, customerId: string): Promise<void> {
  await db
    .updateTable('customers')
    .set((row) => ({ name: row.ref('name') }))
    .where('customer_id', '=', customerId)
    .execute();
}
