import type { Kysely } from 'kysely';
import type { EpochDecisionsTable, Schema } from '../schema.ts';
import { noFigures, noteCounterChange } from './counter-changes.ts';
import type { DeviceKey } from './device-detail.ts';

export interface ReadingKey extends DeviceKey {
  /** of the observation */
  readingId: string;
}

/** All decisions on a reading, also undone ones, the newest first. */
export function decisionsOnReading(
  db: Kysely<Schema>,
  { customerId, deviceId, readingId }: ReadingKey,
): Promise<EpochDecisionsTable[]> {
  return db
    .selectFrom('epoch_decisions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('reading_id', '=', readingId)
    .orderBy('decided_at', 'desc')
    .orderBy('decision_id', 'desc')
    .execute();
}

/** What the rules find in a reading. */
export function reviewsOfReading(
  db: Kysely<Schema>,
  { customerId, deviceId, readingId }: ReadingKey,
): Promise<{ counter: string; finding: string; at: string }[]> {
  return db
    .selectFrom('reviews')
    .select(['counter', 'finding', 'at'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('reading_id', '=', readingId)
    .orderBy('counter')
    .execute();
}

/** Adds decisions; none is ever changed but for its undoing. */
export async function insertDecisions(
  db: Kysely<Schema>,
  rows: readonly EpochDecisionsTable[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto('epoch_decisions').values(rows).execute();
  for (const { customer_id: customerId, device_id } of rows) {
    await noteCounterChange(db, { customerId, deviceIds: [device_id], since: noFigures });
  }
}

/** Marks decisions as undone; those that were undone before keep their instant. */
export async function markUndone(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
  decisionIds: readonly string[],
  undoneAt: string,
): Promise<void> {
  await db
    .updateTable('epoch_decisions')
    .set({ undone_at: undoneAt })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('decision_id', 'in', [...decisionIds, ''])
    .where('undone_at', 'is', null)
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: [deviceId], since: noFigures });
}
