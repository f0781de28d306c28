import type { Kysely, Selectable } from 'kysely';
import { sources, units, type CounterValues } from '#core/counter.ts';
import type { Reading } from '#core/reading.ts';
import type { ReadingsTable, Schema } from '../schema.ts';

/** All readings of a device, the oldest first. */
export async function readingsOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceId: string,
): Promise<Reading[]> {
  return (await readingsOfDevices(db, customerId, [deviceId])).get(deviceId) ?? [];
}

/** The same of some devices; one without readings is not in it. */
export async function readingsOfDevices(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Map<string, Reading[]>> {
  const rows = await db
    .selectFrom('readings')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .orderBy('device_id')
    .orderBy('taken_at')
    .orderBy('reading_id')
    .execute();
  const byDevice = new Map<string, Reading[]>();
  for (const row of rows) {
    const own = byDevice.get(row.device_id);
    if (own === undefined) byDevice.set(row.device_id, [readingOfRow(row)]);
    else own.push(readingOfRow(row));
  }
  return byDevice;
}

/** A stored reading as the domain knows it. */
export function readingOfRow(
  row: Omit<Selectable<ReadingsTable>, 'notes_json'> & { notes_json?: string | null },
): Reading {
  const { notes_json: notes = null } = row;
  return {
    readingId: row.reading_id,
    takenAt: row.taken_at,
    receivedAt: row.received_at,
    // a word that this version does not know is the least trusted one
    source: sources.find((source) => source === row.source) ?? 'manual',
    serial: row.serial,
    unit: units.find((unit) => unit === row.unit) ?? 'impressions',
    counterSource: row.counter_source,
    counter32: row.counter32 === 1,
    // only insertReadings writes this column
    counters: JSON.parse(row.counters_json) as CounterValues,
    ...(notes === null ? {} : { notes: JSON.parse(notes) as string[] }),
  };
}
