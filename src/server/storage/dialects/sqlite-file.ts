import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { isLookup } from './sqlite-lookup.ts';
import { storableText } from './storable-text.ts';

/** How often a write waits for another process before it fails. */
const busyTimeoutMs = 5_000;
/** Statements kept prepared. A statement longer than this many characters is prepared each time. */
const keptStatements = 400;
const longestKeptSql = 200_000;
/** Statements of which is remembered whether they only look rows up. */
const keptJudgements = 2_000;

/** A statement and what stands in it. */
export type Asked = Pick<CompiledQuery, 'sql' | 'parameters'>;

export interface SqliteFileOptions {
  readOnly?: boolean;
  synchronous?: 'full' | 'off';
  /** memory for the file's pages */
  cacheMb?: number;
}

interface Prepared {
  statement: StatementSync;
  /** of what it returns; empty for a statement that returns no rows */
  columns: readonly string[];
}

/** One connection to an SQLite file that remembers its prepared statements. */
export class SqliteFile {
  readonly connection: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #lookups = new Map<string, boolean>();

  /** `path`: a file or `:memory:`. A read-only connection cannot write, whatever it is asked. */
  constructor(path: string, options: SqliteFileOptions = {}) {
    const readOnly = options.readOnly ?? false;
    this.connection = new DatabaseSync(path, {
      readOnly,
      timeout: busyTimeoutMs,
      enableForeignKeyConstraints: true,
    });
    // FULL: with NORMAL a power cut loses the last acknowledged rows in WAL mode.
    if (!readOnly) {
      this.connection.exec(`pragma synchronous = ${options.synchronous ?? 'full'}`);
      // else the log stays as large as the largest transaction ever made it
      this.connection.exec('pragma journal_size_limit = 67108864');
      // what a statement over many rows changes is kept for its undoing: in a file of its own otherwise
      this.connection.exec('pragma temp_store = memory');
    }
    this.connection.exec(`pragma cache_size = -${(options.cacheMb ?? 64) * 1024}`);
  }

  /** Runs a statement to its end. */
  run<Row>(query: Asked): QueryResult<Row> {
    const { statement, columns } = this.#prepare(query.sql);
    const values = query.parameters.map(sqlValue);
    if (columns.length > 0) {
      const rows = statement.all(...values).map((list) => rowOf<Row>(columns, listOf(list)));
      return { rows };
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** All rows of a SELECT as lists in the columns' order. */
  lists({ sql, parameters }: Asked): { columns: readonly string[]; rows: readonly List[] } {
    const { statement, columns } = this.#prepare(sql);
    return { columns, rows: statement.all(...parameters.map(sqlValue)).map(listOf) };
  }

  /** Whether a SELECT only looks rows up by whole unique keys (sqlite-lookup.ts). */
  looksUp({ sql }: Asked): boolean {
    let is = this.#lookups.get(sql);
    if (is === undefined) {
      if (this.#lookups.size >= keptJudgements) this.#lookups.clear();
      this.#lookups.set(sql, (is = isLookup(this.connection, sql)));
    }
    return is;
  }

  close(): void {
    this.#prepared.clear();
    this.connection.close();
  }

  #prepare(sql: string): Prepared {
    const kept = this.#prepared.get(sql);
    if (kept) {
      // Moves to the end of the map: the first entry is the longest unused one.
      this.#prepared.delete(sql);
      this.#prepared.set(sql, kept);
      return kept;
    }
    const prepared = prepare(this.connection, sql);
    if (sql.length > longestKeptSql) return prepared;
    if (this.#prepared.size >= keptStatements) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

function prepare(connection: DatabaseSync, sql: string): Prepared {
  const statement = connection.prepare(sql);
  statement.setReturnArrays(true);
  return { statement, columns: statement.columns().map((column) => column.name) };
}

/** A row as it comes, in the columns' order. */
type List = readonly SQLOutputValue[];

function listOf(row: unknown): List {
  // setReturnArrays: the types of node:sqlite only know objects
  return row as List;
}

/** Rows come as lists and are named here: a third of the time that node:sqlite takes for objects. */
function rowOf<Row>(columns: readonly string[], values: List): Row {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index++) row[columns[index] ?? ''] = values[index];
  // Kysely's types say what a query returns; the driver only passes it on
  return row as Row;
}

/** SQLite has no booleans; everything else that it cannot store it refuses itself. */
function sqlValue(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  // node:sqlite throws for what is none
  return storableText(value) as SQLInputValue;
}
