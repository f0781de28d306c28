import type { Kysely } from 'kysely';
import type { ArrivalsTable, Schema } from '../schema.ts';

/** Adds what a collector brought to its slot; the first of a slot forgets its slots before an instant. */
export async function addArrivals(
  db: Kysely<Schema>,
  row: ArrivalsTable,
  forgetBefore: string,
): Promise<void> {
  const sum = await db
    .insertInto('arrivals')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'collector_id', 'slot']).doUpdateSet((eb) => ({
        reports: eb('arrivals.reports', '+', eb.ref('excluded.reports')),
        readings: eb('arrivals.readings', '+', eb.ref('excluded.readings')),
        failures: eb('arrivals.failures', '+', eb.ref('excluded.failures')),
      })),
    )
    .returning(['reports', 'failures'])
    .executeTakeFirstOrThrow();
  // each arrival counts something: a sum of no more than this one is the slot's first
  if (sum.reports !== row.reports || sum.failures !== row.failures) return;
  await db
    .deleteFrom('arrivals')
    .where('customer_id', '=', row.customer_id)
    .where('collector_id', '=', row.collector_id)
    .where('slot', '<', forgetBefore)
    .execute();
}
