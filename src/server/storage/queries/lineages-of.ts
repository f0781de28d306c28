import type { Kysely } from 'kysely';
import { rowLock } from '../dialects/row-lock.ts';
import type { LineagesTable, Schema } from '../schema.ts';

/**
 * Where the counters of these devices stand, until the transaction ends: who adds
 * to them and who decides on them wait for each other. Devices without readings
 * have no row.
 */
export function lineagesOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<LineagesTable[]> {
  return (
    db
      .selectFrom('lineages')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('device_id', 'in', [...deviceIds, ''])
      // in one order, so that two who want the same rows do not wait for each other for ever
      .orderBy('device_id')
      .modifyEnd(rowLock(db))
      .execute()
  );
}
