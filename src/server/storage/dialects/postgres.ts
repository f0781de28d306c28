import {
  type AbortableOperationOptions,
  type DatabaseConnection,
  type Dialect,
  PostgresDialect,
  PostgresDriver,
} from 'kysely';
import pg from 'pg';
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

/** The Dialect to hand to `new Kysely`. Counts and sums arrive as numbers, not as text. */
export function postgresDialect(settings: PostgresSettings): Dialect {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections ?? 10,
    types: { getTypeParser },
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => settings.onIdleError?.(error));
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new StorableTextDriver({ pool }),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Kysely's driver, with parameters that PostgreSQL's text can hold. */
class StorableTextDriver extends PostgresDriver {
  readonly #wrapped = new WeakSet<DatabaseConnection>();

  override async acquireConnection(
    options?: AbortableOperationOptions,
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(options);
    if (this.#wrapped.has(connection)) return connection;
    this.#wrapped.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, executeOptions) =>
      execute({ ...query, parameters: query.parameters.map(storableText) }, executeOptions);
    return connection;
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (numbersAsText.has(oid) && format !== 'binary') return Number;
  // pg types `getTypeParser` with one overload for each built-in type; any number is accepted.
  return pg.types.getTypeParser(oid, format as 'text');
}
