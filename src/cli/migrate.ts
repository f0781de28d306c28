/** `kado migrate`: brings the database up to date; `serve` does the same at its start. */
import { parseArgs } from 'node:util';
import { readConfig } from '#server/config.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';

export const usage = `Usage: kado migrate

Brings the database that the settings name up to date (DATABASE_URL, KADO_DATA_DIR).
Running it again does nothing.
`;

export async function run(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  const config = readConfig(process.env);
  await using database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const taken = await migrate(database);
  const said =
    taken.length === 0 ? 'The database is up to date.' : `Migrated: ${taken.join(', ')}.`;
  process.stdout.write(`${said}\n`);
  return 0;
}
