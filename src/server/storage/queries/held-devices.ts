import type { Kysely } from 'kysely';
import { amongTexts } from '../dialects/among.ts';
import { rowLock, runsSideBySide } from '../dialects/row-lock.ts';
import type { DevicesTable, Schema } from '../schema.ts';

const known = ['device_id', 'serial', 'host', 'contact_at', 'retired_at'] as const;

/** What must be known of a device before anything is written for it. */
export type KnownDevice = Pick<DevicesTable, (typeof known)[number]>;

/** Those of a customer's devices that are there; the rest of their rows is for `heldDevices`. */
export function knownDevices(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<KnownDevice[]> {
  const found = db
    .selectFrom('devices')
    .where('customer_id', '=', customerId)
    .where(amongTexts(db, 'device_id', deviceIds));
  // where transactions follow each other the rows are not read again
  return runsSideBySide(db) ? found.select(known).execute() : found.selectAll().execute();
}

/**
 * Whole rows of devices that were looked for in this transaction, as they are by now, and
 * stay until it ends: what a person changed since is not written over. Where transactions
 * follow each other they are as they were.
 */
export async function heldDevices(
  db: Kysely<Schema>,
  customerId: string,
  rows: readonly KnownDevice[],
): Promise<readonly DevicesTable[]> {
  // `knownDevices` reads whole rows there
  if (!runsSideBySide(db) || rows.length === 0) return rows as readonly DevicesTable[];
  const ids = rows.map(({ device_id }) => device_id);
  return (
    db
      .selectFrom('devices')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where(amongTexts(db, 'device_id', ids))
      // in one order, so that two who want the same rows do not wait for each other for ever
      .orderBy('device_id')
      .modifyEnd(rowLock(db))
      .execute()
  );
}
