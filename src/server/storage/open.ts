import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kysely } from 'kysely';
import { KadoError } from '#core/errors.ts';
import type { Engine } from './dialects/engine.ts';
import { narrowedBy } from './customer-scope.ts';
import { type PoolFacts, postgresDialects } from './dialects/postgres.ts';
import type { Patience } from './dialects/postgres-errors.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import type { SlowStatements } from './dialects/slow-statements.ts';
import type { Schema } from './schema.ts';

/** The file in the data directory. */
export const sqliteFileName = 'kado.sqlite';

export interface DatabaseSettings {
  /** `postgres://…`; absent: SQLite */
  url?: string | undefined;
  /** where the SQLite file lies; made if absent; `:memory:` keeps nothing */
  dataDir?: string | undefined;
  /** SQLite: `off` gives up durability, for tests only */
  synchronous?: 'full' | 'off';
  /** PostgreSQL: connections held at most */
  connections?: number;
  /** PostgreSQL: how long is waited for it; what is absent is as for long work */
  patience?: Partial<Patience>;
  /** PostgreSQL: told when an idle connection breaks */
  onIdleError?: (error: Error) => void;
  /** told of statements that take long; absent: nobody is */
  slow?: SlowStatements | undefined;
}

/** An open database; disposing closes it. */
export interface Database extends AsyncDisposable {
  db: Kysely<Schema>;
  engine: Engine;
  /** its connections; absent: it has no pool of them */
  pool?(): PoolFacts;
}

/**
 * Opens the database that the settings name. It does not migrate (`migrate`
 * does). Throws `storage.unknown_url`, `storage.no_place`.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url) return openPostgres(settings.url, settings);
  const path = sqlitePath(settings);
  if (path !== ':memory:') makeFile(path);
  const { synchronous, slow } = settings;
  const dialect = sqliteDialect({ path, synchronous, slow });
  return databaseOf(new Kysely<Schema>({ dialect }), 'sqlite');
}

function openPostgres(url: string, settings: DatabaseSettings): Database {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new KadoError('storage.unknown_url', 'invalid', { scheme: url.split(':', 1)[0] ?? '' });
  }
  const { connections, patience, onIdleError, slow } = settings;
  const dialects = postgresDialects({ url, connections, patience, onIdleError, slow });
  const db = narrowedBy(
    new Kysely<Schema>({ dialect: dialects.all }),
    (customerId) => new Kysely<Schema>({ dialect: dialects.of(customerId) }),
  );
  return { ...databaseOf(db, 'postgres'), pool: dialects.pool };
}

/** Where the SQLite file lies. Throws `storage.no_place`. */
export function sqlitePath({ dataDir }: DatabaseSettings): string {
  if (!dataDir) throw new KadoError('storage.no_place');
  return dataDir === ':memory:' ? dataDir : join(dataDir, sqliteFileName);
}

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // it holds credentials, and the folder may be one that others can read; its log follows its mode
  closeSync(openSync(path, 'a', 0o600));
}

/** Wraps a Kysely instance that somebody else made, e.g. a test. */
export function databaseOf(db: Kysely<Schema>, engine: Engine): Database {
  return { db, engine, [Symbol.asyncDispose]: () => db.destroy() };
}
