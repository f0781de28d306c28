import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { storableText } from './storable-text.ts';

/** How often a write waits for another process before it fails. */
const busyTimeoutMs = 5_000;
/** Statements kept prepared. A statement longer than this many characters is prepared each time. */
const keptStatements = 400;
const longestKeptSql = 200_000;

interface Prepared {
  statement: StatementSync;
  /** of what it returns; empty for a statement that returns no rows */
  columns: readonly string[];
}

/** One connection to an SQLite file that remembers its prepared statements. */
export class SqliteFile {
  readonly connection: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  /** `path`: a file or `:memory:`. A read-only connection cannot write, whatever it is asked. */
  constructor(path: string, options: { readOnly?: boolean; synchronous?: 'full' | 'off' } = {}) {
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
    }
    this.connection.exec('pragma cache_size = -65536');
  }

  /** Runs a statement to its end. */
  run<Row>(query: CompiledQuery): QueryResult<Row> {
    const { statement, columns } = this.#prepare(query.sql);
    const values = query.parameters.map(sqlValue);
    if (columns.length > 0) {
      const rows = statement.all(...values).map((list) => rowOf<Row>(columns, list));
      return { rows };
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** Rows one by one. Never from a kept statement: running that again would rewind this. */
  *iterate<Row>(query: CompiledQuery): Generator<Row> {
    const { statement, columns } = prepare(this.connection, query.sql);
    for (const list of statement.iterate(...query.parameters.map(sqlValue))) {
      yield rowOf<Row>(columns, list);
    }
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

/** Rows come as lists and are named here: a third of the time that node:sqlite takes for objects. */
function rowOf<Row>(columns: readonly string[], list: unknown): Row {
  // setReturnArrays: the types of node:sqlite only know objects
  const values = list as readonly SQLOutputValue[];
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
