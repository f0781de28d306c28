import { KadoError } from '#core/errors.ts';
import { existsSync } from 'node:fs';
import { type DatabaseSettings, openDatabase, sqlitePath } from '../open.ts';
import { postgresRows } from '../dialects/postgres-rows.ts';
import { sqliteRows } from '../dialects/sqlite-rows.ts';
import type { RowStore, Use } from './row-store.ts';

/**
 * Opens a database that is there as tables of rows.
 * @throws KadoError `storage.not_there`, `storage.in_use` (not for a snapshot), `storage.unknown_url`
 */
export async function openRows(settings: DatabaseSettings, use: Use): Promise<RowStore> {
  if (settings.url) {
    // what is locked or seen is one connection's own; another may look on
    const database = await openDatabase({ ...settings, connections: use === 'filled' ? 1 : 2 });
    try {
      return await postgresRows(database, use);
    } catch (thrown) {
      await database[Symbol.asyncDispose]();
      throw thrown;
    }
  }
  const path = sqlitePath(settings);
  if (!existsSync(path)) throw new KadoError('storage.not_there', 'not_found', { path });
  return sqliteRows(path, use);
}
