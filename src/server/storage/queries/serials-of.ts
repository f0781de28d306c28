import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Serial numbers of some devices, at most a thousand, by id; absent where none is known. */
export async function serialsOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Map<string, string>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('devices')
    .select(['device_id', 'serial'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', deviceIds)
    .execute();
  return new Map(
    rows.flatMap(({ device_id, serial }) => (serial === null ? [] : [[device_id, serial]])),
  );
}
