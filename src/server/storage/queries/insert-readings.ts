import type { Kysely } from 'kysely';
import type { Reading } from '#core/reading.ts';
import type { ReadingsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<ReadingsTable> = {
  columns: [
    'customer_id',
    'device_id',
    'taken_at',
    'reading_id',
    'received_at',
    'source',
    'serial',
    'unit',
    'counter_source',
    'counter32',
    'counters_json',
    'notes_json',
  ],
  numbers: ['counter32'],
  build: (db, rows) =>
    db
      .insertInto('readings')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning('reading_id'),
};

/**
 * Appends readings; one that is there already stays as it is.
 * @returns the ids of those that were new
 */
export async function insertReadings(
  db: Kysely<Schema>,
  customerId: string,
  readings: readonly { deviceId: string; reading: Reading }[],
): Promise<Set<string>> {
  const rows = readings.map(({ deviceId, reading }): ReadingsTable => ({
    customer_id: customerId,
    device_id: deviceId,
    taken_at: reading.takenAt,
    reading_id: reading.readingId,
    received_at: reading.receivedAt,
    source: reading.source,
    serial: reading.serial,
    unit: reading.unit,
    counter_source: reading.counterSource,
    counter32: reading.counter32 ? 1 : 0,
    counters_json: JSON.stringify(reading.counters),
    notes_json: reading.notes?.length ? JSON.stringify(reading.notes) : null,
  }));
  const added = await writeRows<ReadingsTable, { reading_id: string }>(db, statement, rows);
  return new Set(added.map((row) => row.reading_id));
}
