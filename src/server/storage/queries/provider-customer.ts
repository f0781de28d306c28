import type { Kysely, Selectable } from 'kysely';
import type { CustomersTable, Schema } from '../schema.ts';

/** The customer that operators belong to, the oldest of several; null where there is none yet. */
export async function providerCustomer(
  db: Kysely<Schema>,
): Promise<Selectable<CustomersTable> | null> {
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('role', '=', 'provider')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
