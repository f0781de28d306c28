/** PostgreSQL inside the test process. Starting one takes seconds, so they are emptied and used again. */
import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { type Database, databaseOf } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';

const idle: PGlite[] = [];

/** A database without any table; disposing empties it for the next one. */
export async function emptyPglite(): Promise<Database> {
  // Counts and sums as numbers, as the PostgreSQL dialect gives them.
  const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number };
  const pglite = idle.pop() ?? (await PGlite.create({ parsers }));
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  return {
    ...databaseOf(db, 'pglite'),
    async [Symbol.asyncDispose]() {
      await pglite.exec('drop schema public cascade; create schema public');
      idle.push(pglite);
    },
  };
}
