/**
 * Copies of a fleet inside its database. Each device of a copy is named after the original
 * and the copy's number, each further customer after the first one.
 */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '#server/storage/schema.ts';

/** What is to be there in the end. */
export interface Copies {
  customerId: string;
  /** copies of each original beside it, in each customer */
  devices: number;
  /** customers beside the first */
  customers: number;
  /** the day whose daily rows and readings are copied: of others originals alone have some */
  lastDay: string;
}

/** A line for whoever waits. */
export type Tell = (line: string) => void;

/** What of a device is another's in its copy; all else is the same, also the serial that its lineage knows. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  devices: ['device_id', 'name', 'name_key', 'search_text', 'host'],
  lineages: ['device_id'],
  counter_months: ['device_id'],
  counter_days: ['device_id'],
  readings: ['device_id', 'reading_id'],
  supply_states: ['device_id'],
};
/** Tables that no other refers to: on PostgreSQL they are written without a log, indexes last. */
const alone: ReadonlySet<string> = new Set([
  'lineages',
  'counter_months',
  'counter_days',
  'supply_states',
]);
/** Copies of the originals that one statement makes. */
const copiesAtOnce = 10;
const ofOriginals = "device_id not like '%-%-%-%-%-%'";

export function customerIdOf(customerId: string, nth: number): string {
  return nth === 0 ? customerId : `${customerId}-${nth}`;
}

export async function makeCopies(
  db: Kysely<Schema>,
  copies: Copies,
  { isPostgres, tell }: { isPostgres: boolean; tell: Tell },
): Promise<void> {
  await copyCustomers(db, copies);
  for (const table of Object.keys(renamed)) {
    const start = performance.now();
    if (isPostgres && alone.has(table)) await rewrite(db, table, copies);
    else await copyRows(db, table, table, copies);
    const seconds = Math.round((performance.now() - start) / 1_000);
    if (copies.customers > 0) tell(`  ${table} copied in ${seconds} s`);
  }
}

async function copyCustomers(db: Kysely<Schema>, { customerId, customers }: Copies): Promise<void> {
  const columns = await columnsOf(db, 'customers');
  for (let nth = 1; nth <= customers; nth++) {
    const values = columns.map((name) =>
      name === 'customer_id' ? `'${customerIdOf(customerId, nth)}'` : name,
    );
    await sql
      .raw(
        `insert into customers (${columns.join(', ')}) select ${values.join(', ')}
          from customers where customer_id = '${customerId}'`,
      )
      .execute(db);
  }
}

/**
 * The table anew, with its copies: a table that is emptied and filled in one transaction is
 * not logged where `wal_level` is minimal, but safe on disk when the transaction ends.
 */
async function rewrite(db: Kysely<Schema>, table: string, copies: Copies): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql.raw("set local maintenance_work_mem = '1GB'").execute(tx);
    const keys = await definitionsOf(tx, table);
    await sql
      .raw(`create temporary table originals on commit drop as select * from ${table}`)
      .execute(tx);
    for (const { drop } of keys) await sql.raw(drop).execute(tx);
    await sql.raw(`truncate ${table}`).execute(tx);
    await sql.raw(`insert into ${table} select * from originals`).execute(tx);
    await copyRows(tx, 'originals', table, copies);
    for (const { make } of keys) await sql.raw(make).execute(tx);
  });
}

/** The keys and indexes of a table, as statements. */
async function definitionsOf(
  db: Kysely<Schema>,
  table: string,
): Promise<{ drop: string; make: string }[]> {
  const { rows } = await sql<{ name: string; made: string; key: string | null }>`
    select i.relname as name, pg_get_indexdef(i.oid) as made, pg_get_constraintdef(k.oid) as key
    from pg_index x join pg_class i on i.oid = x.indexrelid
    left join pg_constraint k on k.conindid = i.oid
    where x.indrelid = ${table}::regclass order by k.oid is null`.execute(db);
  return rows.map(({ name, made, key }) =>
    key === null
      ? { drop: `drop index ${name}`, make: made }
      : {
          drop: `alter table ${table} drop constraint ${name}`,
          make: `alter table ${table} add constraint ${name} ${key}`,
        },
  );
}

/** Rows in the order in which they come in life: period by period, device after device. */
async function copyRows(
  db: Kysely<Schema>,
  from: string,
  table: string,
  { customerId, devices, customers, lastDay }: Copies,
): Promise<void> {
  const own = renamed[table] ?? [];
  const columns = await columnsOf(db, table);
  const only: Readonly<Record<string, string>> = {
    counter_days: `period = '${lastDay}'`,
    readings: `taken_at >= '${lastDay}'`,
  };
  const where = `${ofOriginals} and customer_id = '${customerId}' and ${only[table] ?? '1 = 1'}`;
  const parts = table === 'counter_months' ? await periodsOf(db, from) : ['1 = 1'];
  for (const part of parts) {
    for (let nth = 0; nth <= customers; nth++) {
      const all = columns.map((name) =>
        name === 'customer_id'
          ? `'${customerIdOf(customerId, nth)}'`
          : own.includes(name)
            ? `case when k = 0 then ${name} else ${name} || '-' || k end`
            : name,
      );
      for (let first = nth === 0 ? 1 : 0; first <= devices; first += copiesAtOnce) {
        const last = Math.min(devices, first + copiesAtOnce - 1);
        const numbers = Array.from({ length: last - first + 1 }, (_, n) => `(${first + n})`);
        await sql
          .raw(
            `with copies (k) as (values ${numbers.join(', ')})
              insert into ${table} (${columns.join(', ')}) select ${all.join(', ')}
              from ${from} cross join copies where ${where} and ${part}`,
          )
          .execute(db);
      }
    }
  }
}

async function periodsOf(db: Kysely<Schema>, table: string): Promise<string[]> {
  const { rows } = await sql<{
    period: string;
  }>`select distinct period from ${sql.table(table)} order by period`.execute(db);
  return rows.map(({ period }) => `period = '${period}'`);
}

async function columnsOf(db: Kysely<Schema>, table: string): Promise<string[]> {
  const found = (await db.introspection.getTables()).find(({ name }) => name === table);
  if (found === undefined) throw new Error(`there is no table ${table}`);
  return found.columns.map(({ name }) => name);
}
