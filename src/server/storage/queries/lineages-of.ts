import type { Kysely } from 'kysely';
import { amongTexts } from '../dialects/among.ts';
import { rowLock, runsSideBySide } from '../dialects/row-lock.ts';
import type { LineagesTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

/**
 * Where the counters of these devices stand, until the transaction ends: who adds
 * to them and who decides on them wait for each other, also before the first
 * reading. A device without readings has no row, or one that tells nothing.
 */
export async function lineagesOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<LineagesTable[]> {
  const known = await lockedRows(db, customerId, deviceIds);
  if (known.length === deviceIds.length || !runsSideBySide(db)) return known;
  // what is not there cannot be locked
  const names = new Set(known.map(({ device_id }) => device_id));
  const others = deviceIds.filter((deviceId) => !names.has(deviceId)).sort();
  const blank = { customer_id: customerId, last_taken_at: '', state_json: '' };
  const rows = others.map((device_id) => ({ ...blank, device_id }));
  await writeRows(db, claim, rows);
  return [...known, ...(await lockedRows(db, customerId, others))];
}

function lockedRows(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<LineagesTable[]> {
  return (
    db
      .selectFrom('lineages')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where(amongTexts(db, 'device_id', deviceIds))
      // in one order, so that two who want the same rows do not wait for each other for ever
      .orderBy('device_id')
      .modifyEnd(rowLock(db))
      .execute()
  );
}

/** Waits for whoever writes the first row of a device. */
const claim: RowStatement<LineagesTable> = {
  columns: ['customer_id', 'device_id', 'last_taken_at', 'state_json'],
  numbers: [],
  build: (db, rows) =>
    db
      .insertInto('lineages')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing()),
};
