/** PostgreSQL inside the test process. Starting one takes seconds, so they are emptied and used again. */
import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { storableText } from '#server/storage/dialects/storable-text.ts';
import { type Database, databaseOf } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';

const idle: PGlite[] = [];

/** A database without any table; disposing empties it for the next one. */
export async function emptyPglite(): Promise<Database> {
  // The same in and out as the PostgreSQL dialect.
  const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number };
  const serializers = { [types.TEXT]: (value: unknown) => String(storableText(value)) };
  const pglite = idle.pop() ?? (await PGlite.create({ parsers, serializers }));
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  return {
    ...databaseOf(db, 'pglite'),
    async [Symbol.asyncDispose]() {
      await pglite.exec('drop schema public cascade; create schema public');
      idle.push(pglite);
    },
  };
}
