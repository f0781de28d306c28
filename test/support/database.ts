/**
 * A real, migrated, empty database in one expression:
 * `await using database = await testDatabase('sqlite')`, then `database.db`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { type Database, openDatabase } from '#server/storage/open.ts';

/** A migrated database of its own; disposing removes it. */
export async function testDatabase(engine: Engine): Promise<Database> {
  const database = await emptyDatabase(engine);
  await migrate(database);
  return database;
}

/** A database without any table; disposing removes it. */
export async function emptyDatabase(engine: Engine): Promise<Database> {
  if (engine !== 'sqlite') throw new Error(`no ${engine} here yet`);
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-test-'));
  const opened = await openDatabase({ dataDir, synchronous: 'off' });
  return {
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
