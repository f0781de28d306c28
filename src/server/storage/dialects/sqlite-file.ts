import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';

/** How often a write waits for another process before it fails. */
const busyTimeoutMs = 5_000;
/** Statements kept prepared. A statement longer than this many characters is prepared each time. */
const keptStatements = 400;
const longestKeptSql = 200_000;

interface Prepared {
  statement: StatementSync;
  returnsRows: boolean;
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
    if (!readOnly) this.connection.exec(`pragma synchronous = ${options.synchronous ?? 'full'}`);
    this.connection.exec('pragma cache_size = -65536');
  }

  /** Runs a statement to its end. */
  run<Row>(query: CompiledQuery): QueryResult<Row> {
    const { statement, returnsRows } = this.#prepare(query.sql);
    const values = query.parameters.map(sqlValue);
    if (returnsRows) {
      // Kysely's types say what a query returns; the driver only passes it on.
      return { rows: statement.all(...values) as Row[] };
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** Rows one by one. Never from a kept statement: running that again would rewind this. */
  *iterate<Row>(query: CompiledQuery): Generator<Row> {
    const statement = this.connection.prepare(query.sql);
    for (const row of statement.iterate(...query.parameters.map(sqlValue))) yield row as Row;
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
    const statement = this.connection.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
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

/** SQLite has no booleans; everything else that it cannot store it refuses itself. */
function sqlValue(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}
