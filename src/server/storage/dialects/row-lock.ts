import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/** Whether transactions run side by side. SQLite has one writer at a time. */
export function runsSideBySide<DB>(db: Kysely<DB>): boolean {
  return !(db.getExecutor().adapter instanceof SqliteAdapter);
}

/**
 * The end of a SELECT in a transaction whose rows nobody else may change before it
 * ends; nothing where transactions follow each other. Who adds rows that refer to them
 * does not wait: two who report of one device would wait for each other for ever.
 */
export function rowLock<DB>(db: Kysely<DB>): RawBuilder<unknown> {
  return runsSideBySide(db) ? sql`for no key update` : sql``;
}
