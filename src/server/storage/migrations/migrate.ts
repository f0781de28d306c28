import { type Kysely, sql } from 'kysely';
import { isKadoError, KadoError } from '#core/errors.ts';
import { citusMachines, citusTypes, spreadNext } from '../dialects/citus.ts';
import {
  columnTypes,
  type ColumnTypes,
  type Engine,
  lockMigrations,
  prepareFile,
  settleFile,
} from '../dialects/engine.ts';
import { unfinishedStep } from '../whole/unfinished.ts';
import { migrations as allMigrations } from './index.ts';
import { makeIndexes } from './make-indexes.ts';
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
  /** told of each table that is given to the machines of Citus */
  onSpread?: (table: string) => void;
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
  const isSpread = engine === 'postgres' && (await citusMachines(withoutTables(db))) > 0;
  const types = isSpread ? citusTypes(columnTypes(engine)) : columnTypes(engine);
  for (;;) {
    const name = await patiently(() =>
      db.transaction().execute((trx) => step(trx, { engine, list, at: now(), types })),
    );
    if (name === null) break;
    taken.push(name);
  }
  if (isSpread) await spread(withoutTables(db), engine, options.onSpread);
  await makeIndexes(withoutTables(db), { engine, list });
  await settleFile(withoutTables(db), engine);
  return taken;
}

/** Gives tables to the machines that share the work, where there are any; each in a transaction. */
async function spread(
  db: Kysely<unknown>,
  engine: Engine,
  onSpread: MigrateOptions['onSpread'],
): Promise<void> {
  for (;;) {
    const name = await patiently(() =>
      db.transaction().execute(async (trx) => {
        await lockMigrations(trx, engine);
        return spreadNext(trx);
      }),
    );
    if (name === null) return;
    onSpread?.(name);
  }
}

interface StepWork {
  engine: Engine;
  list: readonly Migration[];
  /** ISO instant */
  at: string;
  types: ColumnTypes;
}

/** Takes the next step, if there is one, and returns its name. */
async function step(
  trx: Kysely<Steps>,
  { engine, list, at, types }: StepWork,
): Promise<string | null> {
  await lockMigrations(withoutTables(trx), engine);
  await types.begin(withoutTables(trx));
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
  await next.up(withoutTables(trx), types);
  await trx.insertInto('migrations').values({ name: next.name, migrated_at: at }).execute();
  return next.name;
}

/** How often a step is tried that does not get its locks, and how long after each other. */
const tries = 30;
const pauseMs = 1_000;

/**
 * Tries again while others use what is to be changed (`storage.busy`): in between they go
 * on, so that a portal that runs meanwhile does not stand still behind a step that waits.
 */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'storage.busy' || turn === tries) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** The same connection seen without its tables' types; nothing changes at run time. */
function withoutTables(db: Kysely<Steps>): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}
