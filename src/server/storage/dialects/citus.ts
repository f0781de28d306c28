/**
 * PostgreSQL that is spread over several machines by the extension Citus: everything
 * that is special about it (docs/decisions/0025-spread-by-customer.md). It is told by
 * the extension being there and having machines that take shards; nothing else of Kado
 * knows of it.
 */
import { CompiledQuery, type DatabaseConnection, type Kysely, type QueryResult, sql } from 'kysely';
import { customerSetting, everyone } from './row-security.ts';
import type { ColumnTypes } from './engine.ts';

/** The table beside whose rows those of all others lie: a customer is on one machine as a whole. */
const first = 'customers';

/** The query whose one row says whether a database has the extension. */
export const citusQuery = `select exists (select 1 from pg_extension where extname = 'citus') as citus`;

/** How the connections call themselves that the machines hold among themselves. */
export const machinesOwn = 'citus_internal';

/** So that `set local` reaches the machines that take part in a transaction. Once a connection. */
export const propagateSettings = `set citus.propagate_set_commands = 'local'`;

/**
 * The statement that narrows the transaction under way to a customer (row-security.ts), on
 * all machines: a setting of the session, or one by `set_config`, stays on this one.
 */
export function narrowTransaction(customerId: string): string {
  return `set local ${customerSetting} = '${customerId.replaceAll("'", "''")}'`;
}

/** What a transaction begins with: whose it is, and how long it waits for a lock on any machine. */
export function transactionSettings({ customerId, lockMs }: Narrowed): string {
  return `${narrowTransaction(customerId)}; set local lock_timeout = ${lockMs}`;
}

interface Narrowed {
  customerId: string;
  /** milliseconds; 0: as long as it takes */
  lockMs: number;
}

/** An INSERT of many rows by a column each (column-arrays.ts) that says nothing else. */
const insertOfArrays = /^insert into .*\sselect \* from unnest\([^()]*\)$/s;

/**
 * A query as it can be asked here. Rows that a SELECT makes are copied to the machines, and
 * PostgreSQL copies none into a table with a wall; where an INSERT returns something they are
 * taken there and inserted.
 */
export function askable(query: CompiledQuery): CompiledQuery {
  if (!insertOfArrays.test(query.sql)) return query;
  return { ...query, sql: `${query.sql} returning 1` };
}

/** What no transaction may hold, and before what no wall stands: an index that is made while others write. */
const outsideTransactions = /^(create( unique)?|drop) index concurrently /;

/** A statement by itself, as a customer: in a transaction of its own, for the reason above. */
export async function executeAs<O>(
  execute: DatabaseConnection['executeQuery'],
  narrowed: Narrowed,
  query: CompiledQuery,
): Promise<QueryResult<O>> {
  if (outsideTransactions.test(query.sql)) return execute<O>(query);
  try {
    // by itself: the machines are told the whole text that holds the setting
    await execute(CompiledQuery.raw('begin'));
    await execute(CompiledQuery.raw(transactionSettings(narrowed)));
    const result = await execute<O>(query);
    await execute(CompiledQuery.raw('commit'));
    return result;
  } catch (error) {
    await execute(CompiledQuery.raw('rollback')).catch(() => {});
    throw error;
  }
}

/** How many machines take shards; 0: the extension is not there, or has none. */
export async function citusMachines(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ citus: boolean }>`${sql.raw(citusQuery)}`.execute(db);
  if (!rows[0]?.citus) return 0;
  const nodes = await sql<{ n: number }>`select count(*)::int as n from pg_dist_node
    where isactive and shouldhaveshards and noderole = 'primary'`.execute(db);
  return nodes.rows[0]?.n ?? 0;
}

/**
 * What makes a REPEATABLE READ transaction see one state of all machines. Each shows what
 * was committed when it was first asked, and that to each connection by itself: so there is one
 * to each of them, and all are asked at once, while no change is under way that several take part in.
 * @param db to look on from beside the transaction
 */
export async function seeOneState(db: Kysely<unknown>, trx: Kysely<unknown>): Promise<void> {
  const spread = await sql<{ name: string; copied: boolean }>`
    select c.relname as name, p.partmethod = 'n' as copied
    from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid`.execute(db);
  if (!spread.rows.some(({ name }) => name === first)) return;
  const copied = spread.rows.filter((table) => table.copied);
  await db.transaction().execute(async (beside) => {
    if (copied.length > 0) {
      const names = copied.map(({ name }) => sql.table(name));
      await sql`lock table ${sql.join(names)} in share mode`.execute(beside);
    }
    await sql`select set_config('citus.max_adaptive_executor_pool_size', '1', true)`.execute(trx);
    await sql`select count(*) from ${sql.table(first)}`.execute(trx);
  });
}

/** What a step is told where tables may be spread already. */
export function citusTypes(types: ColumnTypes): ColumnTypes {
  return { ...types, begin: beginCitusStep, appendOnly: appendOnlyCitus };
}

/**
 * Settings of a transaction that changes tables that are spread: one machine after the
 * other, so that a step may change a table and then one that refers to it. Triggers
 * are called unsafe since they could write elsewhere; those of Kado refuse, and no more.
 */
async function beginCitusStep(trx: Kysely<unknown>): Promise<void> {
  await sql`set local citus.multi_shard_modify_mode = 'sequential'`.execute(trx);
  await sql`set local citus.enable_unsafe_triggers = on`.execute(trx);
}

/**
 * As `appendOnlyPostgres`, but row by row: Citus gives a trigger to the shards of a table
 * that is spread already only if it is one of rows. That of TRUNCATE stands before all.
 */
async function appendOnlyCitus(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table);
  const refuse = sql.id(`${table}_refuse`);
  await sql`create function ${refuse}() returns trigger language plpgsql as ${sql.lit(
    `begin raise exception 'rows of ${table} stay as they are' using errcode = 'restrict_violation'; end`,
  )}`.execute(db);
  await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${name}
    for each row execute function ${refuse}()`.execute(db);
  await sql`create trigger ${sql.id(`${table}_no_truncate`)} before truncate on ${name}
    for each statement execute function ${refuse}()`.execute(db);
}

/**
 * Spreads the next table that is not spread yet, those first that others refer to: by
 * customer, or, where a key does not name the customer (names of users, domains), as a
 * copy on every machine. The steps taken stay where they are.
 * @returns its name; null: there is none left
 */
export async function spreadNext(trx: Kysely<unknown>): Promise<string | null> {
  const [next] = await tablesToSpread(trx);
  if (next === undefined) return null;
  const { name, byCustomer } = next;
  const table = sql.table(name);
  await beginCitusStep(trx);
  await sql.raw(narrowTransaction(everyone)).execute(trx);
  // rows that are there are copied, and PostgreSQL copies none into a table with a wall
  await sql`alter table ${table} no force row level security`.execute(trx);
  const given = sql.lit(`public.${sql.id(name).compile(trx).sql}`);
  if (byCustomer) {
    const beside = name === first ? 'none' : first;
    await sql`select create_distributed_table(${given}, 'customer_id', colocate_with => ${sql.lit(beside)})`.execute(
      trx,
    );
  } else {
    await sql`select create_reference_table(${given})`.execute(trx);
  }
  await sql`alter table ${table} force row level security`.execute(trx);
  return name;
}

interface Unspread {
  name: string;
  byCustomer: boolean;
}

/** Tables with a customer whose references are all spread, and that are not themselves. */
async function tablesToSpread(db: Kysely<unknown>): Promise<Unspread[]> {
  const { rows } = await sql<Unspread>`
    select c.relname as name, not exists (
        select 1 from pg_index i where i.indrelid = c.oid and i.indisunique
        and not a.attnum = any (i.indkey)) as "byCustomer"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid)
      and not exists (select 1 from pg_constraint f
        where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid
        and not exists (select 1 from pg_dist_partition p where p.logicalrelid = f.confrelid))
    order by c.relname <> ${sql.lit(first)}, c.relname`.execute(db);
  return rows;
}
