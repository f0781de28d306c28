/** Entered readings that a person took back (§12.70). */
import { expressionBuilder, type Expression, type Kysely, type SqlBool } from 'kysely';
import type { ReadingWithdrawalsTable, Schema } from '../schema.ts';
import type { DeviceKey } from './device-detail.ts';

/** All of a device's, undone or not, in the order of time. */
export function withdrawalsOf(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<ReadingWithdrawalsTable[]> {
  return db
    .selectFrom('reading_withdrawals')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .orderBy('withdrawn_at')
    .orderBy('withdrawal_id')
    .execute();
}

export async function insertWithdrawal(
  db: Kysely<Schema>,
  row: ReadingWithdrawalsTable,
): Promise<void> {
  await db.insertInto('reading_withdrawals').values(row).execute();
}

/** Marks what stands on a reading as undone. @returns false where nothing stood */
export async function undoWithdrawal(
  db: Kysely<Schema>,
  { customerId, deviceId, readingId }: DeviceKey & { readingId: string },
  undoneAt: string,
): Promise<boolean> {
  const result = await db
    .updateTable('reading_withdrawals')
    .set({ undone_at: undoneAt })
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .where('reading_id', '=', readingId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The condition on a query of `readings` that leaves out what was taken back. */
export function isNotWithdrawn(): Expression<SqlBool> {
  const { not, exists, selectFrom } = expressionBuilder<Schema, 'readings'>();
  return not(
    exists(
      selectFrom('reading_withdrawals as withdrawn')
        .select('withdrawn.withdrawal_id')
        .whereRef('withdrawn.customer_id', '=', 'readings.customer_id')
        .whereRef('withdrawn.device_id', '=', 'readings.device_id')
        .whereRef('withdrawn.reading_id', '=', 'readings.reading_id')
        .where('withdrawn.undone_at', 'is', null),
    ),
  );
}
