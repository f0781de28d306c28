/**
 * Kysely on `node:sqlite`. One connection writes, by turns; others read, so that a
 * SELECT outside a transaction neither waits for a writer nor sees what is not
 * committed: in the program's own thread where it looks rows up by their keys, in
 * another where it may take longer (decision 0026). A database in memory has only the
 * writer.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { KadoError } from '#core/errors.ts';
import { Breath } from './breath.ts';
import { Checkpoints } from './checkpoints.ts';
import { type Part, rowsOf } from './reading-messages.ts';
import { readingThreads } from './reading-threads.ts';
import { type SlowStatements, tellIfSlow } from './slow-statements.ts';
import { SqliteFile } from './sqlite-file.ts';
import { Turn } from './turn.ts';

/** How long a transaction waits for its turn inside this process. */
const patienceMs = 60_000;

export interface SqliteSettings {
  /** a file, or `:memory:` */
  path: string;
  /** `off` gives up durability: for tests only */
  synchronous?: 'full' | 'off';
  slow?: SlowStatements | undefined;
}

/** The Dialect to hand to `new Kysely`. */
export function sqliteDialect(settings: SqliteSettings): Dialect {
  return {
    createAdapter: () => new NodeSqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(settings),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class NodeSqliteAdapter extends SqliteAdapter {
  // Turns are taken per statement or transaction, not per Kysely connection.
  override get supportsMultipleConnections(): boolean {
    return true;
  }
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** What the sessions share. */
interface Files {
  path: string;
  writer: SqliteFile;
  /** for what is looked up by keys */
  reader: SqliteFile | null;
  turn: Turn;
  breath: Breath;
  slow: SlowStatements | undefined;
  checkpoints: Checkpoints | null;
}

class NodeSqliteDriver implements Driver {
  readonly #settings: SqliteSettings;
  #files: Files | undefined;

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
  }

  async init(): Promise<void> {
    const { path, slow } = this.#settings;
    const writer = new SqliteFile(path, this.#settings);
    const reader =
      path === ':memory:' ? null : new SqliteFile(path, { readOnly: true, cacheMb: 8 });
    const turn = new Turn(patienceMs);
    const synchronous = this.#settings.synchronous ?? 'full';
    const checkpoints = reader ? new Checkpoints(writer, { path, synchronous }) : null;
    this.#files = { path, writer, reader, turn, breath: new Breath(), slow, checkpoints };
  }

  async acquireConnection(): Promise<Session> {
    if (!this.#files) throw new KadoError('storage.closed', 'unavailable');
    return new Session(this.#files);
  }

  async beginTransaction(session: Session): Promise<void> {
    await session.begin();
  }

  async commitTransaction(session: Session): Promise<void> {
    session.commit();
  }

  async rollbackTransaction(session: Session): Promise<void> {
    session.rollback();
  }

  async savepoint(session: Session, name: string): Promise<void> {
    session.command(`savepoint ${quoted(name)}`);
  }

  async rollbackToSavepoint(session: Session, name: string): Promise<void> {
    session.command(`rollback to ${quoted(name)}`);
  }

  async releaseSavepoint(session: Session, name: string): Promise<void> {
    session.command(`release ${quoted(name)}`);
  }

  async releaseConnection(session: Session): Promise<void> {
    session.rollback();
  }

  async destroy(): Promise<void> {
    const files = this.#files;
    this.#files = undefined;
    if (!files) return;
    if (files.reader) await readingThreads.close(files.path);
    await files.checkpoints?.close();
    files.reader?.close();
    files.writer.close();
  }
}

/** What Kysely calls a connection: one user of the files, with or without the turn to write. */
class Session implements DatabaseConnection {
  readonly #files: Files;
  #inTransaction = false;

  constructor(files: Files) {
    this.#files = files;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { writer, reader, turn, breath, checkpoints } = this.#files;
    if (this.#inTransaction) {
      await breath.drawn();
      return this.#run(this.#open(), query);
    }
    if (reader && SelectQueryNode.is(query.query)) {
      if (reader.looksUp(query)) {
        await breath.drawn();
        return this.#run(reader, query);
      }
      const rows: Row[] = [];
      for await (const part of this.#parts(query)) {
        for (const row of rowsOf<Row>(part)) rows.push(row);
      }
      return { rows };
    }
    await turn.acquire();
    try {
      await checkpoints?.room();
      await breath.drawn();
      const result = this.#run<Row>(writer, query);
      checkpoints?.committed();
      return result;
    } finally {
      turn.release();
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncGenerator<QueryResult<Row>> {
    if (this.#inTransaction || !this.#files.reader) {
      yield await this.executeQuery<Row>(query);
      return;
    }
    for await (const part of this.#parts(query)) yield { rows: rowsOf<Row>(part) };
  }

  /** Only the engine's own work is timed, not the wait for a turn. */
  #run<Row>(file: SqliteFile, query: CompiledQuery): QueryResult<Row> {
    const start = performance.now();
    try {
      return file.run<Row>(query);
    } finally {
      tellIfSlow(this.#files.slow, query.sql, performance.now() - start);
    }
  }

  async *#parts(query: CompiledQuery): AsyncGenerator<Part> {
    const { path, slow } = this.#files;
    let isFirst = true;
    for await (const part of readingThreads.parts(path, query)) {
      if (isFirst) tellIfSlow(slow, query.sql, part.tookMs);
      isFirst = false;
      yield part;
    }
  }

  async begin(): Promise<void> {
    const { writer, turn, checkpoints } = this.#files;
    await turn.acquire();
    try {
      await checkpoints?.room();
      // IMMEDIATE: a transaction that reads first and then writes cannot fail half-way as busy.
      writer.connection.exec('begin immediate');
      this.#inTransaction = true;
    } catch (error) {
      turn.release();
      throw error;
    }
  }

  commit(): void {
    this.command('commit');
    this.#files.checkpoints?.committed();
    this.#end();
  }

  /** Also after SQLite rolled back by itself (disk full), or when there is nothing to roll back. */
  rollback(): void {
    if (!this.#inTransaction) return;
    try {
      const { connection } = this.#files.writer;
      if (connection.isTransaction) connection.exec('rollback');
    } finally {
      this.#end();
    }
  }

  command(sql: string): void {
    this.#open().connection.exec(sql);
  }

  #end(): void {
    this.#inTransaction = false;
    this.#files.turn.release();
  }

  /** The writer, if the transaction still stands: SQLite ends it itself on some errors. */
  #open(): SqliteFile {
    const { writer } = this.#files;
    if (!writer.connection.isTransaction) {
      throw new KadoError('storage.transaction_lost', 'unavailable');
    }
    return writer;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
