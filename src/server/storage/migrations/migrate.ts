import { type Kysely, sql } from 'kysely';
import { KadoError } from '#core/errors.ts';
import { columnTypes, type Engine, lockMigrations, prepareFile } from '../dialects/engine.ts';
import { unfinishedStep } from '../whole/unfinished.ts';
import { migrations as allMigrations } from './index.ts';
import type { Migration } from './migration.ts';

/** The runner's own table, no part of `Schema`. */
interface Steps {
  migrations: { name: string; migrated_at: string };
}

export interface MigrateOptions {
  /** instead of the shipped list: tests stop anywhere with `migrations.slice(0, k)` */
  migrations?: readonly Migration[];
  /** ISO instant that is noted beside each step */
  now?: () => string;
}

/**
 * Brings the schema up to date, one transaction a step, and returns the names of
 * the steps taken. A second starter waits and then finds nothing left to do.
 * Throws `storage.newer_schema` when the database knows a step that we do not,
 * `storage.unfinished` when a move or a restore into it did not come to its end.
 */
export async function migrate<DB>(
  database: { db: Kysely<DB>; engine: Engine },
  options: MigrateOptions = {},
): Promise<string[]> {
  const { engine } = database;
  // A migration sees tables by name only, whatever today's schema is called.
  const db = database.db as unknown as Kysely<Steps>;
  const list = options.migrations ?? allMigrations;
  const now = options.now ?? (() => new Date().toISOString());
  const taken: string[] = [];
  await prepareFile(withoutTables(db), engine);
  for (;;) {
    const name = await db.transaction().execute((trx) => step(trx, engine, list, now()));
    if (name === null) return taken;
    taken.push(name);
  }
}

/** Takes the next step, if there is one, and returns its name. */
async function step(
  trx: Kysely<Steps>,
  engine: Engine,
  list: readonly Migration[],
  at: string,
): Promise<string | null> {
  await lockMigrations(withoutTables(trx), engine);
  await sql`create table if not exists migrations (
    name text not null primary key, migrated_at text not null)`.execute(trx);
  const rows = await trx.selectFrom('migrations').selectAll().orderBy('name').execute();
  const half = rows.find((row) => row.name === unfinishedStep);
  if (half) throw new KadoError('storage.unfinished', 'conflict', { from: half.migrated_at });
  const unknown = rows.find((row) => !list.some((migration) => migration.name === row.name));
  if (unknown) throw new KadoError('storage.newer_schema', 'conflict', { migration: unknown.name });
  const done = new Set(rows.map((row) => row.name));
  const next = list.find((migration) => !done.has(migration.name));
  if (!next) return null;
  await next.up(withoutTables(trx), columnTypes(engine));
  await trx.insertInto('migrations').values({ name: next.name, migrated_at: at }).execute();
  return next.name;
}

/** The same connection seen without its tables' types; nothing changes at run time. */
function withoutTables(db: Kysely<Steps>): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}
