/** `kado restore`: puts a backup into an empty database, or proves that it could be. */
import { parseArgs } from 'node:util';
import { readConfig } from '#server/config.ts';
import { checkBackup } from '#server/keeping/check-backup.ts';
import type { BackupHead } from '#server/keeping/backup-format.ts';
import { restoreBackup } from '#server/keeping/restore-backup.ts';
import { secretAfterRestore, type SecretFound } from '#server/keeping/secret-of-backup.ts';
import type { TableDigest } from '#server/keeping/table-digest.ts';
import { placeName, placeOf } from '#server/storage/place.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';
import { progressOf } from './progress-of.ts';

export const usage = `Usage: kado restore FILE [--to DATABASE] [--json]
       kado restore --check FILE [--json]

Puts a backup into an empty database: the one that the settings name (DATABASE_URL,
KADO_DATA_DIR), or DATABASE, which is sqlite:FOLDER or
postgres://USER:PASSWORD@HOST:PORT/DATABASE. The engine need not be the one that the backup
was made on. The whole file is proved first, and after writing each table is counted, read
again and compared. Ended half-way, the same command goes on where it stood.

  --check   proves the file and writes nothing
  --json    prints the tables as JSON

Exit status: 0 all is there; 1 it is not, or the file is damaged; 2 asked wrongly.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { check: { type: 'boolean' }, to: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Give one FILE of a backup.');
  const { check = false, to, json = false } = values;
  if (check && to !== undefined) throw new UsageError('--check writes nothing; leave --to away.');
  const progress = progressOf();
  if (check) {
    const found = await checkBackup(file, (share) => progress.show('checking', share)).finally(
      progress.end,
    );
    const left = `The file is whole: ${summary(found.head, found.tables)}`;
    say(found, { json, lines: [left] });
    return 0;
  }
  const config = readConfig(process.env);
  const target =
    to === undefined ? { url: config.databaseUrl, dataDir: config.dataDir } : placeOf(to);
  const report = await restoreBackup(file, target, progress.show).finally(progress.end);
  const secret = secretAfterRestore(report.head, config);
  say(report, {
    json,
    lines: [
      `Restored to ${placeName(target)} and compared: ${summary(report.head, report.tables)}`,
      ...(target.url === undefined && target.dataDir !== config.dataDir
        ? [`Start the portal with KADO_DATA_DIR=${target.dataDir}.`]
        : []),
      secretLines[secret],
    ],
    secret,
  });
  return 0;
}

const secretLines: Readonly<Record<SecretFound, string>> = {
  right: 'The secret of this installation is the one that belongs to it.',
  written: 'Its secret was in the file, and now lies in the data folder.',
  wrong:
    'The secret of this installation is another one: what is sealed (credentials of devices, second factors) does not open. Bring the one of the former installation: KADO_SECRET, or the file `secret` in its data folder.',
  absent:
    'There is no secret here yet: before the first start, bring the one of the former installation, KADO_SECRET or the file `secret` in its data folder. Else what is sealed (credentials of devices, second factors) does not open.',
  unknown: 'The backup does not say which secret belongs to it.',
};

function summary({ madeAt, engine, version }: BackupHead, tables: readonly TableDigest[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows of ${tables.length} tables, as they were at ${madeAt} (${engine}, Kado ${version}).`;
}

function say(
  { head, tables }: { head: BackupHead; tables: readonly TableDigest[] },
  { json, lines, secret }: { json: boolean; lines: readonly string[]; secret?: SecretFound },
): void {
  if (json) {
    const { madeAt, engine, version } = head;
    process.stdout.write(`${JSON.stringify({ madeAt, engine, version, secret, tables })}\n`);
    return;
  }
  const shown = tables.map(({ name, rows, sha256 }) => ({
    ...{ table: name, rows },
    checksum: sha256.slice(0, 16),
  }));
  printRows(shown, false);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
