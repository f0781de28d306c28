import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * The devices with a reading between two local days, both included.
 * @param from YYYY-MM-DD
 */
export async function devicesCounted(
  db: Kysely<Schema>,
  { customerId, from, to }: { customerId: string; from: string; to: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('counter_days')
    .select('device_id')
    .distinct()
    .where('customer_id', '=', customerId)
    .where('period', '>=', from)
    .where('period', '<=', to)
    .execute();
  return new Set(rows.map(({ device_id: deviceId }) => deviceId));
}
