import {
  type AbortableOperationOptions,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  PostgresDriver,
} from 'kysely';
import pg from 'pg';
import { customerSetting, everyone } from './row-security.ts';
import { storableText } from './storable-text.ts';

/** PostgreSQL type numbers: int8, numeric. */
const numbersAsText = new Set([20, 1700]);

export interface PostgresSettings {
  url: string;
  /** connections held at most; 10 by default */
  connections?: number;
  /** told when an idle connection breaks; the pool replaces it */
  onIdleError?: (error: Error) => void;
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
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections ?? 10,
    types: { getTypeParser },
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => settings.onIdleError?.(error));
  // Nor may one that breaks between two statements of a transaction: the next one fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const dialect = new PostgresDialect({ pool });
  const driver = new ConfinedDriver({ pool });
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
  readonly #wrapped = new WeakSet<DatabaseConnection>();
  /** whom a connection is set to; the setting outlives its use */
  readonly #setTo = new WeakMap<Connection, string>();

  override acquireConnection(options?: AbortableOperationOptions): Promise<Connection> {
    return this.#acquire(everyone, options);
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
    const connection = (await super.acquireConnection(options)) as Connection;
    this.#wrap(connection);
    if (this.#setTo.get(connection) === who) return connection;
    try {
      this.#setTo.delete(connection);
      const set = `select set_config('${customerSetting}', $1, false)`;
      await connection.executeQuery(CompiledQuery.raw(set, [who]));
      this.#setTo.set(connection, who);
      return connection;
    } catch (error) {
      await this.releaseConnection(connection);
      throw error;
    }
  }

  #wrap(connection: DatabaseConnection): void {
    if (this.#wrapped.has(connection)) return;
    this.#wrapped.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, executeOptions) =>
      execute({ ...query, parameters: query.parameters.map(storableText) }, executeOptions);
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (numbersAsText.has(oid) && format !== 'binary') return Number;
  // pg types `getTypeParser` with one overload for each built-in type; any number is accepted.
  return pg.types.getTypeParser(oid, format as 'text');
}
