/** `kado migrate`: brings the database up to date, or moves the installation to another one. */
import { parseArgs } from 'node:util';
import { readConfig } from '#server/config.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { UsageError } from './command.ts';
import { move } from './migrate-move.ts';

export const usage = `Usage: kado migrate
       kado migrate --from DATABASE --to DATABASE [--json]

Brings the database that the settings name up to date (DATABASE_URL, KADO_DATA_DIR), as
\`serve\` does at its start. Running it again does nothing. On a Citus coordinator it also
spreads the tables by customer (docs/citus.md).

With --from and --to, moves an installation to an empty database of the same or another
engine, and compares both by counts and checksums, table by table. DATABASE is
sqlite:FOLDER or postgres://USER:PASSWORD@HOST:PORT/DATABASE; nobody else may be connected to
either. Ended half-way, the same command goes on where it stood. The source stays as it is.

  --json   prints the comparison as JSON

Exit status: 0 all is equal; 1 it is not, or it could not be done; 2 asked wrongly.
docs/backup.md says how to move a running installation, and what else to bring along.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  });
  const { from, to, json = false } = values;
  if (from !== undefined && to !== undefined) return move(from, to, json);
  if (from !== undefined || to !== undefined) {
    throw new UsageError('To move an installation, say both --from DATABASE and --to DATABASE.');
  }
  const config = readConfig(process.env);
  await using database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const spread: string[] = [];
  const taken = await migrate(database, { onSpread: (table) => spread.push(table) });
  if (json) process.stdout.write(`${JSON.stringify({ taken, spread })}\n`);
  else {
    const done: string[] = [];
    if (taken.length > 0) done.push(`Migrated: ${taken.join(', ')}.`);
    if (spread.length > 0) done.push(`Spread over Citus' machines: ${spread.join(', ')}.`);
    process.stdout.write(
      `${done.length === 0 ? 'The database is up to date.' : done.join('\n')}\n`,
    );
  }
  return 0;
}
