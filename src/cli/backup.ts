/** `kado backup`: the whole installation in one file, while the portal runs. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { KadoError } from '#core/errors.ts';
import { backupEnding } from '#server/keeping/backup-format.ts';
import { backUp } from '#server/keeping/back-up.ts';
import { backupName } from '#core/backup-plan.ts';
import { readConfig } from '#server/config.ts';
import { UsageError } from './command.ts';
import { progressOf } from './progress-of.ts';

export const usage = `Usage: kado backup [FILE] [--with-secret] [--json]

Writes all that the database holds (DATABASE_URL, KADO_DATA_DIR) at one moment into one file,
compressed, with checksums, and reads it again before it says done. The portal may run
meanwhile. Without FILE, or with a folder: kado-DATE-TIME${backupEnding} in KADO_BACKUP_DIR,
or there. A file that is there already is not touched.

  --with-secret   also the installation's secret; keep such a file as you keep the secret
  --json          prints what was written as JSON

The file holds names, addresses and sealed credentials: only its owner can read it (0600).
\`kado restore FILE\` puts it into an empty database of any engine; docs/backup.md says more.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'with-secret': { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const [given, ...more] = positionals;
  if (more.length > 0) throw new UsageError('Give one file or folder.');
  const config = readConfig(process.env);
  const now = Temporal.Now.instant();
  const path = fileOf(given ?? config.backupDir ?? '.', now.toString());
  if (existsSync(path)) throw new KadoError('backup.file_there', 'conflict', { path });
  const progress = progressOf();
  try {
    const written = await backUp(config, {
      path,
      madeAt: now.toString({ fractionalSecondDigits: 3 }),
      withSecret: values['with-secret'] ?? false,
      progress: (share) => progress.show('backing up', share),
    });
    progress.end();
    const rows = written.tables.reduce((sum, table) => sum + table.rows, 0);
    const said = `${written.path}: ${rows} rows of ${written.tables.length} tables, ${written.bytes} bytes, read again and equal.`;
    process.stdout.write(values.json ? `${JSON.stringify(written)}\n` : `${said}\n`);
    if (!values.json && !values['with-secret']) {
      process.stdout.write(
        'The secret is not in it: keep KADO_SECRET, or the file `secret` in the data folder, as well.\n',
      );
    }
  } finally {
    progress.end();
  }
  return 0;
}

function fileOf(given: string, at: string): string {
  const isFolder = existsSync(given)
    ? statSync(given).isDirectory()
    : !given.endsWith(backupEnding);
  if (!isFolder) return given;
  mkdirSync(given, { recursive: true, mode: 0o700 });
  return join(given, `${backupName(at)}${backupEnding}`);
}
