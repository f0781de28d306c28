/** `kado migrate --from --to`: moves an installation from one database to another. */
import { moveInstallation, type MoveReport } from '#server/keeping/move-installation.ts';
import { placeName, placeOf } from '#server/storage/place.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';
import { progressOf } from './progress-of.ts';

/** @returns the exit status: 1 where a table differs */
export async function move(from: string, to: string, json: boolean): Promise<number> {
  const [source, target] = [placeOf(from), placeOf(to)];
  if (placeName(source) === placeName(target)) {
    throw new UsageError('--from and --to name the same database.');
  }
  const progress = progressOf();
  let report: MoveReport;
  try {
    report = await moveInstallation(source, target, progress.show);
  } finally {
    progress.end();
  }
  const rows = report.tables.map(
    ({ source: { name, rows: count, sha256 }, target: there, isEqual }) => ({
      table: name,
      source: count,
      target: there.rows,
      checksum: json ? sha256 : sha256.slice(0, 16),
      equal: json ? isEqual : isEqual ? 'yes' : 'NO',
    }),
  );
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...report, tables: rows })}\n`);
  } else {
    printRows(rows, false);
    process.stdout.write(`\n${verdict(report, placeName(source), placeName(target)).join('\n')}\n`);
  }
  return report.isEqual ? 0 : 1;
}

function verdict({ tables, isEqual, wasDone }: MoveReport, from: string, to: string): string[] {
  if (!isEqual) {
    const differing = tables.filter((table) => !table.isEqual).map(({ source }) => source.name);
    return [
      `Not equal: ${differing.join(', ')}. ${from} was written to between two runs, or ${to} was.`,
      `No portal opens ${to} so. Empty it (drop and make it anew) and move once more; ${from} is as it was.`,
    ];
  }
  const count = tables.reduce((sum, { source }) => sum + source.rows, 0);
  return [
    `${wasDone ? 'Moved already' : 'Moved'}: ${count} rows of ${tables.length} tables, all equal.`,
    `The installation is now at ${to}; start the portal with it, and no more with ${from}.`,
    'Bring the secret along: KADO_SECRET, or the file that KADO_SECRET_FILE names, or `secret` in',
    'the data folder. Without the same one, credentials of devices and second factors do not open.',
  ];
}
