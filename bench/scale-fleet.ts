/**
 * Fleets of any size on either engine: a thousand devices are taken in as any others, a
 * reading a month for 13 months, and copied inside the database, rows and all.
 */
import { sql, type Kysely } from 'kysely';
import type { Delivery } from '#core/delivery.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import type { Schema } from '#server/storage/schema.ts';
import { filledMonths } from './bare-matrix.ts';
import { benchFleet, deliveriesAt, fillMonths, type BenchFleet } from './fleet.ts';

/** Devices that are taken in; the others are their copies. */
const originals = 1_000;
/** Copies of the originals that one statement makes. */
const copiesAtOnce = 10;
/** The day before the benches' clock: all report then, so that nobody is silent. */
const lastDay = '2026-11-30';

/** Devices of one customer at most: a larger fleet is several customers, each the same. */
export const mostOfOne = 100_000;

export interface ScaleFleet extends BenchFleet {
  /** of all customers */
  devices: number;
  /** deliveries of the first so many devices, copies of one original as far apart as they lie */
  deliveries(takenAt: string, nth: number, devices: number): Delivery[];
}

/**
 * @param devices a multiple of 1,000
 * @param url of a PostgreSQL database without tables; undefined: an SQLite file of its own
 */
export async function scaleFleet(devices: number, url?: string): Promise<ScaleFleet> {
  const fleet = await benchFleet(Math.min(originals, devices), url);
  await fillMonths(fleet, filledMonths);
  await ingest(fleet.ctx, reported(deliveriesAt(fleet, `${lastDay}T09:00:00.000Z`, 400)));
  const copies = Math.min(devices, mostOfOne) / originals - 1;
  for (let first = 1; first <= copies; first += copiesAtOnce) {
    const last = Math.min(copies, first + copiesAtOnce - 1);
    await copyDevices(fleet.ctx.db, { first, last });
  }
  const customers = Math.ceil(devices / mostOfOne);
  for (let other = 1; other < customers; other++) await copyCustomer(fleet.ctx, other);
  if (url !== undefined) await sql`vacuum analyze`.execute(fleet.ctx.db);
  return {
    ...fleet,
    devices,
    deliveries(takenAt, nth, count) {
      const own = reported(deliveriesAt(fleet, takenAt, nth));
      return Array.from({ length: Math.ceil(count / originals) }, (_, copy) =>
        own.map((one) => (copy === 0 ? one : copyOf(one, copy))),
      )
        .flat()
        .slice(0, count);
    },
  };
}

/** One in ten warns and one in fifty has an error, as fleets do. */
function reported(deliveries: Delivery[]): Delivery[] {
  return deliveries.map((one, n) => {
    const state = n % 50 === 7 ? 'error' : n % 10 === 3 ? 'warning' : 'normal';
    return { ...one, report: { ...one.report, state } };
  });
}

function copyOf(one: Delivery, copy: number): Delivery {
  return { ...one, deviceId: `${one.deviceId}-${copy}`, deliveryId: `${one.deliveryId}-${copy}` };
}

/** What of a device is another's in its copy; all else is the same, also the serial that its lineage knows. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  devices: ['device_id', 'name', 'name_key', 'search_text', 'host'],
  lineages: ['device_id'],
  counter_months: ['device_id'],
  counter_days: ['device_id'],
  readings: ['device_id', 'reading_id'],
};
/** Of the wide daily rows copies have the last alone. */
const only: Readonly<Record<string, string>> = {
  counter_days: `period = '${lastDay}'`,
  readings: `taken_at >= '${lastDay}'`,
};

const ofOriginals = "device_id not like '%-%-%-%-%-%'";

async function copyDevices(
  db: Kysely<Schema>,
  { first, last }: { first: number; last: number },
): Promise<void> {
  const numbers = Array.from({ length: last - first + 1 }, (_, n) => `(${first + n})`).join(', ');
  for (const [table, own] of Object.entries(renamed)) {
    const columns = await columnsOf(db, table);
    const values = columns.map((name) => (own.includes(name) ? `${name} || '-' || k` : name));
    const copies = `with copies (k) as (values ${numbers})`;
    const rows = `select ${values.join(', ')} from ${table} cross join copies
      where ${ofOriginals} and ${only[table] ?? '1 = 1'}`;
    await sql.raw(`${copies} insert into ${table} (${columns.join(', ')}) ${rows}`).execute(db);
  }
}

/** Another customer with the same devices. */
async function copyCustomer({ db, customerId }: Context, other: number): Promise<void> {
  for (const table of ['customers', ...Object.keys(renamed)]) {
    const columns = await columnsOf(db, table);
    const values = columns.map((name) =>
      name === 'customer_id' ? `'${customerId}-${other}'` : name,
    );
    const rows = `select ${values.join(', ')} from ${table} where customer_id = '${customerId}'`;
    await sql.raw(`insert into ${table} (${columns.join(', ')}) ${rows}`).execute(db);
  }
}

async function columnsOf(db: Kysely<Schema>, table: string): Promise<string[]> {
  const found = (await db.introspection.getTables()).find(({ name }) => name === table);
  if (found === undefined) throw new Error(`there is no table ${table}`);
  return found.columns.map(({ name }) => name);
}
