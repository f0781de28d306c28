import type { Kysely } from 'kysely';
import type { NewReading } from '#core/table-changes.ts';
import type { Schema } from '../schema.ts';

/**
 * A device's readings that were received after an instant, in the order of
 * taking: those taken before `until`, and the first one after.
 * @param since.instant ISO instant, UTC
 * @param since.until ISO instant, UTC
 */
export async function newReadings(
  db: Kysely<Schema>,
  key: { customerId: string; deviceId: string },
  since: { instant: string; until: string },
): Promise<NewReading[]> {
  const query = db
    .selectFrom('readings')
    .select(['taken_at as takenAt', 'received_at as receivedAt'])
    .where('customer_id', '=', key.customerId)
    .where('device_id', '=', key.deviceId)
    .where('received_at', '>', since.instant)
    .orderBy('taken_at')
    .orderBy('reading_id');
  const inside = await query.where('taken_at', '<', since.until).execute();
  const after = await query.where('taken_at', '>=', since.until).limit(1).execute();
  return [...inside, ...after];
}

/** When some readings of a device were taken, by id; ids that it does not have are absent. */
export async function takenTimes(
  db: Kysely<Schema>,
  key: { customerId: string; deviceId: string },
  readingIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('readings')
    .select(['reading_id', 'taken_at'])
    .where('customer_id', '=', key.customerId)
    .where('device_id', '=', key.deviceId)
    .where('reading_id', 'in', [...readingIds, ''])
    .execute();
  return new Map(rows.map((row) => [row.reading_id, row.taken_at]));
}
