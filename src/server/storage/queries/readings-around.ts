import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';
import { isNotWithdrawn } from './reading-withdrawals.ts';

/** A device's readings next to an instant: some up to it and some after it, in time order. */
export async function readingsAround(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
  at: string,
  limits: { before: number; after: number },
): Promise<{ reading_id: string; taken_at: string; counters_json: string }[]> {
  const ofDevice = db
    .selectFrom('readings')
    .select(['reading_id', 'taken_at', 'counters_json'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where(isNotWithdrawn());
  const before = await ofDevice
    .where('taken_at', '<=', at)
    .orderBy('taken_at', 'desc')
    .orderBy('reading_id', 'desc')
    .limit(limits.before)
    .execute();
  const after = await ofDevice
    .where('taken_at', '>', at)
    .orderBy('taken_at')
    .orderBy('reading_id')
    .limit(limits.after)
    .execute();
  return [...before.reverse(), ...after];
}
