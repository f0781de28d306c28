import {
  type AbortableOperationOptions,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import { askable, citusQuery, executeAs, propagateSettings, transactionSettings } from './citus.ts';
import { type Patience, standardPatience, toldByPostgres } from './postgres-errors.ts';
import { customerSetting, everyone } from './row-security.ts';
import { type SlowStatements, tellIfSlow } from './slow-statements.ts';
import { storableText } from './storable-text.ts';

/** PostgreSQL type numbers: int8, numeric. */
const numbersAsText = new Set([20, 1700]);

export interface PostgresSettings {
  url: string;
  /** connections held at most; 10 by default */
  connections?: number;
  /** how long is waited; what is absent is as for long work */
  patience?: Partial<Patience>;
  /** told when an idle connection breaks; the pool replaces it */
  onIdleError?: (error: Error) => void;
  slow?: SlowStatements | undefined;
}

/** Connections of a pool. */
export interface PoolFacts {
  open: number;
  idle: number;
  /** who waits for one */
  waiting: number;
  most: number;
}

/** Dialects over one pool of connections: of all customers, or of one (row-security.ts). */
export interface PostgresDialects {
  all: Dialect;
  /** its end ends no connection */
  of(customerId: string): Dialect;
  pool(): PoolFacts;
}

/** The Dialects to hand to `new Kysely`. Counts and sums arrive as numbers, not as text. */
export function postgresDialects(settings: PostgresSettings): PostgresDialects {
  const patience = { ...standardPatience, ...settings.patience };
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections ?? 10,
    types: { getTypeParser },
    // what operators see in pg_stat_activity, where the URL says nothing
    fallback_application_name: 'kado',
    connectionTimeoutMillis: patience.connectionMs,
    statement_timeout: patience.statementMs,
    lock_timeout: patience.lockMs,
    idle_in_transaction_session_timeout: patience.idleMs,
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => settings.onIdleError?.(error));
  // Nor may one that breaks between two statements of a transaction: the next one fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const dialect = new PostgresDialect({ pool });
  const driver = new ConfinedDriver({ pool }, patience.lockMs, settings.slow);
  const withDriver = (createDriver: () => Driver): Dialect => ({
    createAdapter: () => dialect.createAdapter(),
    createDriver,
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  });
  return {
    all: withDriver(() => driver),
    of: (customerId) => withDriver(() => driver.of(customerId)),
    pool() {
      const { totalCount: open, idleCount: idle, waitingCount: waiting, options } = pool;
      return { open, idle, waiting, most: options.max };
    },
  };
}

/** What the driver hands out and takes back; Kysely does not export its class. */
type Connection = Parameters<PostgresDriver['releaseConnection']>[0];

/**
 * Kysely's driver, with parameters that PostgreSQL's text can hold, over
 * connections that each see the rows of whom they are set to.
 */
class ConfinedDriver extends PostgresDriver {
  readonly #slow: SlowStatements | undefined;
  readonly #wrapped = new WeakSet<DatabaseConnection>();
  /** whom a connection is set to; the setting outlives its use */
  readonly #setTo = new WeakMap<Connection, string>();
  /** connections in a transaction that Kysely began */
  readonly #inTransaction = new WeakSet<DatabaseConnection>();
  /** whether the database is spread by Citus, where settings hold for a transaction only */
  #citus: boolean | null = null;
  readonly #lockMs: number;

  constructor(
    config: ConstructorParameters<typeof PostgresDriver>[0],
    lockMs: number,
    slow?: SlowStatements,
  ) {
    super(config);
    this.#lockMs = lockMs;
    this.#slow = slow;
  }

  override acquireConnection(options?: AbortableOperationOptions): Promise<Connection> {
    return this.#acquire(everyone, options);
  }

  override async beginTransaction(
    connection: Connection,
    settings: TransactionSettings,
  ): Promise<void> {
    const who = this.#setTo.get(connection);
    this.#inTransaction.add(connection);
    try {
      await super.beginTransaction(connection, settings);
      if (this.#citus && who !== undefined) {
        const begins = transactionSettings({ customerId: who, lockMs: this.#lockMs });
        await connection.executeQuery(CompiledQuery.raw(begins));
      }
    } catch (error) {
      // Kysely takes nothing back that did not begin
      await this.rollbackTransaction(connection).catch(() => {});
      throw error;
    }
  }

  override async commitTransaction(connection: Connection): Promise<void> {
    await super.commitTransaction(connection);
    this.#inTransaction.delete(connection);
  }

  override async rollbackTransaction(connection: Connection): Promise<void> {
    // where it fails the connection is given up
    await super.rollbackTransaction(connection);
    this.#inTransaction.delete(connection);
  }

  /** The same connections, seen as one customer. */
  of(customerId: string): Driver {
    // Kysely gives back the connections that it got from here
    const driver: Driver = {
      init: () => this.init(),
      acquireConnection: (options) => this.#acquire(customerId, options),
      beginTransaction: (connection: Connection, settings) =>
        this.beginTransaction(connection, settings),
      commitTransaction: (connection: Connection) => this.commitTransaction(connection),
      rollbackTransaction: (connection: Connection) => this.rollbackTransaction(connection),
      savepoint: (connection: Connection, name, compile) =>
        this.savepoint(connection, name, compile),
      rollbackToSavepoint: (connection: Connection, name, compile) =>
        this.rollbackToSavepoint(connection, name, compile),
      releaseSavepoint: (connection: Connection, name, compile) =>
        this.releaseSavepoint(connection, name, compile),
      releaseConnection: (connection: Connection) => this.releaseConnection(connection),
      destroy: async () => {},
    };
    return driver;
  }

  async #acquire(who: string, options?: AbortableOperationOptions): Promise<Connection> {
    // the driver makes no other connections than those that it takes back
    const connection = (await super.acquireConnection(options).catch((error: unknown) => {
      throw toldByPostgres(error);
    })) as Connection;
    try {
      await this.#prepare(connection);
      if (this.#setTo.get(connection) === who) return connection;
      this.#setTo.delete(connection);
      if (!this.#citus) {
        const set = `select set_config('${customerSetting}', $1, false)`;
        await connection.executeQuery(CompiledQuery.raw(set, [who]));
      }
      this.#setTo.set(connection, who);
      return connection;
    } catch (error) {
      await this.releaseConnection(connection);
      throw error;
    }
  }

  /** What a connection needs once. */
  async #prepare(connection: Connection): Promise<void> {
    if (this.#wrapped.has(connection)) return;
    const execute = connection.executeQuery.bind(connection);
    if (this.#citus === null) {
      const { rows } = await execute<{ citus: boolean }>(CompiledQuery.raw(citusQuery));
      this.#citus = rows[0]?.citus === true;
    }
    if (this.#citus) await execute(CompiledQuery.raw(propagateSettings));
    connection.executeQuery = async <O>(query: CompiledQuery): Promise<QueryResult<O>> => {
      const given = { ...query, parameters: query.parameters.map(storableText) };
      const storable = this.#citus ? askable(given) : given;
      const who = this.#setTo.get(connection);
      const isAlone = this.#citus && who !== undefined && !this.#inTransaction.has(connection);
      const start = performance.now();
      try {
        if (!isAlone) return await execute<O>(storable);
        return await executeAs<O>(execute, { customerId: who, lockMs: this.#lockMs }, storable);
      } catch (error) {
        throw toldByPostgres(error);
      } finally {
        tellIfSlow(this.#slow, query.sql, performance.now() - start);
      }
    };
    this.#wrapped.add(connection);
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (numbersAsText.has(oid) && format !== 'binary') return Number;
  // pg types `getTypeParser` with one overload for each built-in type; any number is accepted.
  return pg.types.getTypeParser(oid, format as 'text');
}
