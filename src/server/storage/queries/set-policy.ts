import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Stores a customer's policy. */
export async function setPolicy(
  db: Kysely<Schema>,
  { customerId, policyJson }: { customerId: string; policyJson: string },
): Promise<void> {
  await db
    .updateTable('customers')
    .set({ policy_json: policyJson })
    .where('customer_id', '=', customerId)
    .execute();
}
