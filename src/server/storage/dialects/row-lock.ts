import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/**
 * The end of a SELECT in a transaction whose rows nobody else may change before it
 * ends. SQLite has one writer at a time and needs no words for that.
 */
export function rowLock<DB>(db: Kysely<DB>): RawBuilder<unknown> {
  return db.getExecutor().adapter instanceof SqliteAdapter ? sql`` : sql`for update`;
}
