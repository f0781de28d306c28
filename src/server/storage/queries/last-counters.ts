import type { Kysely } from 'kysely';
import type { CounterValues } from '#core/counter.ts';
import type { Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';
import { isNotWithdrawn } from './reading-withdrawals.ts';
import { readingOfRow } from './readings-of.ts';

/** What a device's counters stood at by its last reading; null where it has none. */
export async function lastCounters(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<CounterValues | null> {
  const row = await db
    .selectFrom('readings')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where(isNotWithdrawn())
    .orderBy('taken_at', 'desc')
    .orderBy('reading_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : readingOfRow(row).counters;
}
