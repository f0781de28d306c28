import type { Kysely } from 'kysely';
import { rowLock, runsSideBySide } from '../dialects/row-lock.ts';
import type { DevicesTable, Schema } from '../schema.ts';

/**
 * Rows that were read in this transaction as they are by now, and stay until it ends: what
 * a person changed since is not written over. Where transactions follow each other they
 * are as they were.
 */
export async function heldDevices(
  db: Kysely<Schema>,
  customerId: string,
  rows: readonly DevicesTable[],
): Promise<readonly DevicesTable[]> {
  if (!runsSideBySide(db) || rows.length === 0) return rows;
  return (
    db
      .selectFrom('devices')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where(
        'device_id',
        'in',
        rows.map(({ device_id }) => device_id),
      )
      // in one order, so that two who want the same rows do not wait for each other for ever
      .orderBy('device_id')
      .modifyEnd(rowLock(db))
      .execute()
  );
}
