import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';

/** A decision as it is stored, with its life. */
export interface DecisionRow {
  reading_id: string;
  counter: string;
  decision: string;
  decided_at: string;
  decided_by: string;
  undone_at: string | null;
}

/** All decisions on a device's readings of some counters, undone or not, in the order of time. */
export function decisionRecords(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
  counters: readonly string[],
): Promise<DecisionRow[]> {
  return db
    .selectFrom('epoch_decisions')
    .select(['reading_id', 'counter', 'decision', 'decided_at', 'decided_by', 'undone_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('counter', 'in', [...counters, ''])
    .orderBy('decided_at')
    .orderBy('decision_id')
    .execute();
}
