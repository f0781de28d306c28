import { type Kysely, sql } from 'kysely';
import type { Engine } from '../dialects/engine.ts';
import type { LateIndex, Migration } from './migration.ts';

/** How long a second starter waits between two looks whether the first is done. */
const pauseMs = 500;

export interface IndexWork {
  engine: Engine;
  list: readonly Migration[];
}

/**
 * Makes the indexes that steps leave for later, where they are not there, and drops those that
 * a later step takes back. On PostgreSQL while others write (`concurrently`, which no
 * transaction may hold); one that was begun and not ended is made anew. Elsewhere in one go.
 */
export async function makeIndexes(db: Kysely<unknown>, { engine, list }: IndexWork): Promise<void> {
  const dropped = list.flatMap((migration) => migration.droppedIndexes ?? []);
  const wanted = list
    .flatMap((migration) => migration.indexes ?? [])
    .filter(({ name }) => !dropped.includes(name));
  if (wanted.length + dropped.length === 0) return;
  if (engine !== 'postgres') {
    for (const index of wanted) await create(index, sql`if not exists`).execute(db);
    for (const name of dropped) await sql`drop index if exists ${sql.id(name)}`.execute(db);
    return;
  }
  await db.connection().execute(async (one) => {
    await sql`set statement_timeout = 0`.execute(one);
    await sql`set lock_timeout = 0`.execute(one);
    // no waiting for the lock: who waits is seen by the index as somebody who still reads
    while (!(await tryLock(one))) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      for (const index of wanted) await makeOnline(one, index);
      for (const name of dropped) {
        await sql`drop index concurrently if exists ${sql.id(name)}`.execute(one);
      }
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(one);
      await sql`reset statement_timeout`.execute(one);
      await sql`reset lock_timeout`.execute(one);
    }
  });
}

const key = sql.raw('7461102620260002');

async function tryLock(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(
    db,
  );
  return rows[0]?.got === true;
}

async function makeOnline(db: Kysely<unknown>, index: LateIndex): Promise<void> {
  const { rows } = await sql<{ valid: boolean }>`select i.indisvalid as valid from pg_index i
    where i.indexrelid = to_regclass(${index.name})`.execute(db);
  if (rows[0]?.valid) return;
  const name = sql.id(index.name);
  if (rows.length > 0) await sql`drop index concurrently if exists ${name}`.execute(db);
  await create(index, sql`concurrently`).execute(db);
}

function create({ name, table, columns }: LateIndex, how: ReturnType<typeof sql>) {
  const listed = sql.join(columns.map((column) => sql.id(column)));
  // PostgreSQL writes “concurrently” before the name, as SQLite and it write “if not exists”
  return sql`create index ${how} ${sql.id(name)} on ${sql.table(table)} (${listed})`;
}
