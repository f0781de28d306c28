import type { Kysely, Updateable } from 'kysely';
import type { CustomersTable, Schema } from '../schema.ts';

/** Stores what is said of a customer now. */
export async function setCustomer(
  db: Kysely<Schema>,
  customerId: string,
  settings: Pick<
    Updateable<CustomersTable>,
    'name' | 'zone' | 'language' | 'closing_day' | 'policy_json'
  >,
): Promise<void> {
  await db.updateTable('customers').set(settings).where('customer_id', '=', customerId).execute();
}

/** Stores which paper sizes a customer's tables show: PaperSize[] as JSON. */
export async function setPaperSizes(
  db: Kysely<Schema>,
  customerId: string,
  json: string,
): Promise<void> {
  await db
    .updateTable('customers')
    .set({ paper_sizes_json: json })
    .where('customer_id', '=', customerId)
    .execute();
}
