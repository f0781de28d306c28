import type { Kysely } from 'kysely';
import { isAsked } from '#core/device-settings.ts';
import type { KnownDevice } from '#core/sighting.ts';
import type { Schema } from '../schema.ts';

/** Names of one question, so that statements stay small. */
const atOnce = 400;

/** A device in use that a serial number or a MAC may mean. */
export interface SightedDevice extends KnownDevice {
  name: string;
}

/**
 * The customer's devices in use that bear one of the serial numbers or MACs, in no order,
 * each with the collectors that read it. Serial numbers are compared without capitals.
 */
export async function devicesSighted(
  db: Kysely<Schema>,
  customerId: string,
  { serials, macs }: { serials: readonly string[]; macs: readonly string[] },
): Promise<SightedDevice[]> {
  const found = new Map<string, SightedDevice>();
  for (const [column, values] of [
    ['serial', spellings(serials)],
    ['mac', spellings(macs)],
  ] as const) {
    for (let start = 0; start < values.length; start += atOnce) {
      const rows = await db
        .selectFrom('devices')
        .select(['device_id', 'name', 'serial', 'mac', 'host', 'protocol'])
        .select(['contact_at', 'failure_code'])
        .where('customer_id', '=', customerId)
        .where('retired_at', 'is', null)
        .where(column, 'in', values.slice(start, start + atOnce))
        .execute();
      for (const row of rows) {
        found.set(row.device_id, {
          ...{ deviceId: row.device_id, name: row.name, serial: row.serial, mac: row.mac },
          ...{ host: row.host, isAsked: isAsked(row.protocol), readers: [] },
          ...{ contactAt: row.contact_at, failureCode: row.failure_code },
        });
      }
    }
  }
  return withReaders(db, customerId, found);
}

async function withReaders(
  db: Kysely<Schema>,
  customerId: string,
  found: ReadonlyMap<string, SightedDevice>,
): Promise<SightedDevice[]> {
  const ids = [...found.keys()];
  const readers = new Map<string, string[]>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const rows = await db
      .selectFrom('device_collectors')
      .select(['device_id', 'collector_id'])
      .where('customer_id', '=', customerId)
      .where('device_id', 'in', ids.slice(start, start + atOnce))
      .execute();
    for (const { device_id: id, collector_id: reader } of rows) {
      readers.set(id, [...(readers.get(id) ?? []), reader]);
    }
  }
  return [...found.values()].map((one) => ({ ...one, readers: readers.get(one.deviceId) ?? [] }));
}

/** As told, and in capitals and small letters: rows hold one of them. */
function spellings(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]))];
}
