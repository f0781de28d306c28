/**
 * PostgreSQL as tables of rows (whole/row-store.ts), over one connection. A snapshot is a
 * REPEATABLE READ transaction; `still` is one that lets nobody write to any table. Moves begin
 * only where nobody else is connected.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { KadoError } from '#core/errors.ts';
import type { Database } from '../open.ts';
import type { Row, RowStore, Use, Value } from '../whole/row-store.ts';
import {
  type FoundTable,
  type Kind,
  kindOf,
  parentsFirst,
  stepsTable,
  type TableShape,
} from '../whole/table-shape.ts';
import { unfinishedStep } from '../whole/unfinished.ts';
import { postgresTexts } from './postgres-texts.ts';

/** Two who fill or empty one database at once: the second is refused. */
const moverLock = 7_461_102_620_260_036;
/** How long those who are connected are given to go. */
const patienceMs = 5_000;
const stepMs = 250;

const arrays: Readonly<Record<Kind, string>> = {
  text: 'text[]',
  integer: 'int8[]',
  number: 'float8[]',
  bytes: 'bytea[]',
};

/**
 * @param database of one connection at most; closed with the store
 * @throws KadoError `storage.in_use`
 */
export async function postgresRows(database: Database, use: Use): Promise<RowStore> {
  const { engine } = database;
  // tables are seen by name only
  const db = database.db as unknown as Kysely<unknown>;
  if (use !== 'snapshot' && engine === 'postgres') await requireAlone(db);
  const reading = use === 'filled' ? null : await begun(db, use);
  const rows = reading ?? db;
  try {
    await orderByIndex(rows, true);
    const found = await tablesOf(rows);
    return {
      ...rowsOn(rows),
      ...(reading ? { texts: (table: TableShape) => postgresTexts(reading, table) } : {}),
      engine,
      tables: parentsFirst(found),
      steps: found.some(({ name }) => name === stepsTable) ? await stepsOf(rows) : [],
      async [Symbol.asyncDispose]() {
        await reading?.rollback().execute();
        await database[Symbol.asyncDispose]();
      },
    };
  } catch (thrown) {
    await reading?.rollback().execute();
    throw thrown;
  }
}

/**
 * Whether the connection reads in the order of an index without sorting, whatever is known of a
 * table: of one that was just filled nothing is, and each page of it would sort all the rest.
 */
async function orderByIndex(db: Kysely<unknown>, is: boolean): Promise<void> {
  const other = is ? 'off' : 'on';
  await sql`select set_config('enable_sort', ${other}, false),
    set_config('enable_seqscan', ${other}, false)`.execute(db);
}

/** A transaction that sees one state of all tables; `still`: while nobody can write to them. */
async function begun(db: Kysely<unknown>, use: 'snapshot' | 'still') {
  const names = use === 'still' ? (await tablesOf(db)).map(({ name }) => sql.table(name)) : [];
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    // before the first look, which is what the transaction goes on seeing
    if (names.length > 0)
      await sql`lock table ${sql.join(names)} in share mode nowait`.execute(trx);
    return trx;
  } catch (cause) {
    await trx.rollback().execute();
    throw new KadoError('storage.in_use', 'conflict', {}, { cause });
  }
}

/** A portal holds connections; so does somebody who looks on with psql. Who just ended is waited for. */
async function requireAlone(db: Kysely<unknown>): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    const found = await sql<{ mine: boolean; others: number }>`
      select pg_try_advisory_lock(${sql.lit(moverLock)}) as mine, count(*) as others
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'`.execute(db);
    const { mine = false, others = 0 } = found.rows[0] ?? {};
    if (mine && others === 0) return;
    if (waitedMs >= patienceMs) {
      throw new KadoError('storage.in_use', 'conflict', { connections: others });
    }
    await sleep(stepMs);
  }
}

async function stepsOf(db: Kysely<unknown>): Promise<string[]> {
  const steps = await sql<{ name: string }>`
    select name from ${sql.table(stepsTable)} order by name`.execute(db);
  return steps.rows.map(({ name }) => name).filter((name) => name !== unfinishedStep);
}

function rowsOn(
  db: Kysely<unknown>,
): Omit<RowStore, 'engine' | 'tables' | 'steps' | typeof Symbol.asyncDispose> {
  return {
    async count({ name }) {
      await orderByIndex(db, false);
      const counted = await sql<{ found: number }>`
        select count(*) as found from ${sql.table(name)}`.execute(db);
      await orderByIndex(db, true);
      return Number(counted.rows[0]?.found);
    },
    async page(table, after, limit) {
      const key = names(table.key);
      const from =
        after === null ? sql`` : sql`where (${key}) > (${sql.join(keyOf(table, after))})`;
      const found = await sql<Record<string, Value>>`
        select ${columnsOf(table)} from ${sql.table(table.name)} ${from}
        order by ${key} limit ${limit}`.execute(db);
      return found.rows.map((row) => listOf(table, row));
    },
    async last(table) {
      const order = sql.join(table.key.map((column) => sql`${sql.id(column)} desc`));
      const found = await sql<Record<string, Value>>`
        select ${columnsOf(table)} from ${sql.table(table.name)}
        order by ${order} limit 1`.execute(db);
      const [row] = found.rows;
      return row === undefined ? null : listOf(table, row);
    },
    async append(table, rows) {
      // a list a column: one text for any number of rows, and few parameters
      const lists = table.columns.map(
        ({ kind }, at) =>
          sql`${sql.val(rows.map((row) => row[at] ?? null))}::${sql.raw(arrays[kind])}`,
      );
      await sql`insert into ${sql.table(table.name)} (${columnsOf(table)})
        select * from unnest(${sql.join(lists)})`.execute(db);
    },
    async unfinished() {
      const found = await sql<{ migrated_at: string }>`
        select migrated_at from ${sql.table(stepsTable)}
        where name = ${unfinishedStep}`.execute(db);
      return found.rows[0]?.migrated_at ?? null;
    },
    async setUnfinished(from) {
      const table = sql.table(stepsTable);
      await (
        from === null
          ? sql`delete from ${table} where name = ${unfinishedStep}`
          : sql`insert into ${table} (name, migrated_at) values (${unfinishedStep}, ${from})`
      ).execute(db);
    },
    // each commit waited for the disk, as the server is set
    async settle() {},
  };
}

async function tablesOf(db: Kysely<unknown>): Promise<FoundTable[]> {
  const columns = await sql<{ table: string; column: string; type: string; place: number | null }>`
    select c.relname as "table", a.attname as "column", t.typname as type,
      array_position(i.indkey::int2[], a.attnum) as place
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and not c.relispartition
      and c.relnamespace = current_schema()::regnamespace
      and not exists (
        select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname, a.attnum`.execute(db);
  const references = await sql<{ child: string; parent: string }>`
    select distinct c.relname as child, p.relname as parent
    from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
    where f.contype = 'f' and c.relnamespace = current_schema()::regnamespace`.execute(db);
  const tables = Map.groupBy(columns.rows, ({ table }) => table);
  return [...tables].map(([name, found]) => ({
    name,
    columns: found.map(({ column, type }) => ({ name: column, kind: kindOf(name, column, type) })),
    key: found
      .filter(({ place }) => place !== null)
      .toSorted((a, b) => Number(a.place) - Number(b.place))
      .map(({ column }) => column),
    parents: references.rows.filter(({ child }) => child === name).map(({ parent }) => parent),
  }));
}

function listOf({ columns }: TableShape, row: Record<string, Value>): Row {
  return columns.map(({ name }) => row[name] ?? null);
}

/** The values of a row's key. */
function keyOf({ columns, key }: TableShape, row: Row): Value[] {
  return key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

const columnsOf = (table: TableShape) => names(table.columns.map(({ name }) => name));
const names = (list: readonly string[]) => sql.join(list.map((name) => sql.id(name)));
