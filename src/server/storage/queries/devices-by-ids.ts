import type { Kysely, Selectable } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';

/** Whole rows of a customer's devices; ids of other customers find nothing. */
export function devicesByIds(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Selectable<DevicesTable>[]> {
  return db
    .selectFrom('devices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
}
