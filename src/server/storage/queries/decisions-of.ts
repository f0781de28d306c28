import type { Kysely } from 'kysely';
import { isCounter, type Counter } from '#core/counter.ts';
import type { Decision } from '#core/lineage.ts';
import type { Schema } from '../schema.ts';

const decisions: readonly Decision[] = ['count', 'restart', 'rebase', 'ignore'];

/** The decisions on a device's readings that stand (§4.5.7); one a reading and counter, the newest. */
export async function decisionsOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceId: string,
): Promise<{ readingId: string; counter: Counter; decision: Decision }[]> {
  const rows = await db
    .selectFrom('epoch_decisions')
    .select(['reading_id', 'counter', 'decision'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('undone_at', 'is', null)
    .orderBy('decided_at')
    .orderBy('decision_id')
    .execute();
  return rows.flatMap((row) => {
    const decision = decisions.find((word) => word === row.decision);
    if (decision === undefined || !isCounter(row.counter)) return [];
    return [{ readingId: row.reading_id, counter: row.counter, decision }];
  });
}
