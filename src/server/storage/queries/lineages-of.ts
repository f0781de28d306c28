import type { Kysely } from 'kysely';
import type { LineagesTable, Schema } from '../schema.ts';

/** Where the counters of these devices stand; devices without readings have no row. */
export function lineagesOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<LineagesTable[]> {
  return db
    .selectFrom('lineages')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
}
