/** What differs between the engines, and the only place where it may. */
import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely';
import { appendOnlyPostgres, appendOnlySqlite, neverReplaced } from './append-only.ts';
import { secureRows } from './row-security.ts';

/** `pglite` is PostgreSQL inside the test process; it is no production store. */
export type Engine = 'sqlite' | 'postgres' | 'pglite';

/** What migrations use that differs between engines: column types, the wall around a table, rows that stay. */
export interface ColumnTypes {
  /** text that sorts by code point on every engine */
  text: RawBuilder<unknown>;
  bytes: ColumnDataType;
  /** called at the beginning of each step's transaction */
  begin(trx: Kysely<unknown>): Promise<void>;
  /** every table with a `customer_id` gets its wall where it is made */
  secure(db: Kysely<unknown>, table: string): Promise<void>;
  /** from here on rows of the table can be added and read, and nothing else; `key`: its primary key */
  appendOnly(db: Kysely<unknown>, table: string, key: readonly string[]): Promise<void>;
}

const sqliteTypes: ColumnTypes = {
  text: sql`text`,
  bytes: 'blob',
  begin: async () => {},
  secure: async () => {},
  async appendOnly(db, table, key) {
    await appendOnlySqlite(db, table);
    await neverReplaced(db, table, key);
  },
};

const postgresTypes: ColumnTypes = {
  // C: the same order as SQLite's, and cheaper comparisons than any locale's.
  text: sql`text collate "C"`,
  bytes: 'bytea',
  begin: async () => {},
  secure: secureRows,
  appendOnly: appendOnlyPostgres,
};

/** The column types of an engine. */
export function columnTypes(engine: Engine): ColumnTypes {
  return engine === 'sqlite' ? sqliteTypes : postgresTypes;
}

/** How long a step waits for a lock: whoever asks for the same table waits behind it as long. */
const lockPatience = '2s';

/**
 * Makes a second starter wait until this transaction ends, and lets the transaction wait
 * for nothing else for long, however long it works. SQLite's transactions already exclude
 * each other (BEGIN IMMEDIATE).
 */
export async function lockMigrations(trx: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  for (const setting of ['lock_timeout', 'statement_timeout', idleTimeout]) {
    await sql`select set_config(${setting}, '0', true)`.execute(trx);
  }
  await sql`select pg_advisory_xact_lock(7461102620260001)`.execute(trx);
  await sql`select set_config('lock_timeout', ${lockPatience}, true)`.execute(trx);
}

const idleTimeout = 'idle_in_transaction_session_timeout';

/**
 * Before the steps. Of a new file: write-ahead log, remembered by the file itself. An index of
 * a large table is sorted in a file, not in memory as is usual here (sqlite-file.ts). Nothing to
 * do elsewhere.
 */
export async function prepareFile(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine !== 'sqlite') return;
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`pragma temp_store = file`.execute(db);
}

/** After the steps. */
export async function settleFile(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') await sql`pragma temp_store = memory`.execute(db);
}
