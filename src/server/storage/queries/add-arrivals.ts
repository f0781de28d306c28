import type { Kysely } from 'kysely';
import type { ArrivalsTable, Schema } from '../schema.ts';

/** Adds what a collector brought to its slot, and forgets its slots before an instant. */
export async function addArrivals(
  db: Kysely<Schema>,
  row: ArrivalsTable,
  forgetBefore: string,
): Promise<void> {
  await db
    .insertInto('arrivals')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'collector_id', 'slot']).doUpdateSet((eb) => ({
        reports: eb('arrivals.reports', '+', eb.ref('excluded.reports')),
        readings: eb('arrivals.readings', '+', eb.ref('excluded.readings')),
        failures: eb('arrivals.failures', '+', eb.ref('excluded.failures')),
      })),
    )
    .execute();
  await db
    .deleteFrom('arrivals')
    .where('customer_id', '=', row.customer_id)
    .where('collector_id', '=', row.collector_id)
    .where('slot', '<', forgetBefore)
    .execute();
}
