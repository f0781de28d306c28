/**
 * A real, migrated, empty database in one expression:
 * `await using database = await testDatabase('sqlite')`, then `database.db`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { type Database, openDatabase } from '#server/storage/open.ts';
import { emptyPglite } from './pglite.ts';
import { openedOnCitus } from './citus-place.ts';
import { citus, postgresPlace, postgresUrl } from './postgres-place.ts';

/**
 * Runs the same tests on the engines that the product supports: SQLite and
 * PostgreSQL. Where there is no server PGlite stands in for it, and says so.
 */
export function describeEachEngine(tests: (engine: Engine) => void): void {
  describe('on sqlite', () => tests('sqlite'));
  if (postgresUrl) describe('on postgres', () => tests('postgres'));
  else describe('on pglite (no PostgreSQL server here)', () => tests('pglite'));
}

/** All three whatever there is, for the storage itself: PGlite takes seconds to start in each file. */
export function describeEveryEngine(tests: (engine: Engine) => void): void {
  describe('on sqlite', () => tests('sqlite'));
  describe('on pglite', () => tests('pglite'));
  if (postgresUrl) describe('on postgres', () => tests('postgres'));
  else describe.skip('on postgres (no server here)', () => tests('postgres'));
}

/** A migrated database of its own; disposing removes it. */
export async function testDatabase(engine: Engine): Promise<Database> {
  const database =
    engine === 'postgres' ? await emptyPostgres('migrated') : await emptyDatabase(engine);
  await migrate(database);
  return database;
}

/** A database without any table; disposing removes it. */
export async function emptyDatabase(engine: Engine): Promise<Database> {
  if (engine === 'sqlite') return emptySqlite();
  if (engine === 'pglite') return emptyPglite();
  return emptyPostgres('empty');
}

/** A file, as in production, but without waiting for the disk. */
async function emptySqlite(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-test-'));
  const opened = await openDatabase({ dataDir, synchronous: 'off' });
  return closedBy(opened, async () => rmSync(dataDir, { recursive: true, force: true }));
}

async function emptyPostgres(kind: 'empty' | 'migrated'): Promise<Database> {
  if (citus && kind === 'migrated') return openedOnCitus(citus);
  const place = await postgresPlace(kind);
  const opened = await openDatabase({ url: place.url, connections: 4 });
  return closedBy(opened, async () => place[Symbol.asyncDispose]());
}

function closedBy(opened: Database, remove: () => Promise<void>): Database {
  return {
    db: opened.db,
    engine: opened.engine,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await remove();
    },
  };
}
