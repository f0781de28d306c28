/** `kado import`: the history of another system, from its files (§12). */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { textOfFile } from '#core/csv-decoding.ts';
import { KadoError } from '#core/errors.ts';
import { glpiPrinters } from '#core/glpi-log.ts';
import { parseCsv, separatorOf } from '#core/parse-csv.ts';
import {
  importHistory,
  type HistoryInput,
  type HistoryReport,
} from '#server/services/import-history.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { csvRows } from './csv-rows.ts';
import { codeSentence } from './error-line.ts';
import { progressBar } from './progress-bar.ts';

export const usage = `Usage: kado import readings FILE.csv --customer CUSTOMER [--check] [--json]
       kado import glpi FILE.csv --customer CUSTOMER [--map MAP.csv] [--check] [--json]

CUSTOMER is an id or a name. --check reads the file and says what would be taken in;
nothing is written. The same file again changes nothing. What is older than what is there
is put where it belongs, and the figures follow. Files are CSV in UTF-8 or Shift_JIS.

"readings" takes one reading of one device a line: device or serial, date, time (noon
without one), total, color, mono … as \`/counters/entry\` in the portal describes it.

"glpi" takes an export of GLPI's printer log (table glpi_printerlogs): items_id or
printers_id, date, total_pages, bw_pages, color_pages … A 0 there is unknown here.
MAP says which device a printer is: its number (id) and its serial, or device (a name or
an id here). An export of GLPI's printers with id, name and serial is one.
`;

const asked =
  'Say `kado import readings FILE.csv --customer CUSTOMER`, or glpi; `kado import --help` shows how.';

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      customer: { type: 'string' },
      map: { type: 'string' },
      check: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [form, file, ...more] = positionals;
  const { customer, map, check: isCheck = false, json = false } = values;
  if ((form !== 'glpi' && form !== 'readings') || file === undefined || customer === undefined) {
    throw new UsageError(asked);
  }
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  if (map !== undefined && form !== 'glpi') throw new UsageError('--map belongs to glpi.');
  const printers: HistoryInput['printers'] = map === undefined ? new Map() : printersOf(map);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'import');
  const bar = progressBar(isCheck ? 'checking' : 'importing');
  let report: HistoryReport;
  try {
    const rows = csvRows(file, (share) => bar.show(share));
    report = await importHistory(ctx, { form, rows, printers, isCheck });
  } finally {
    bar.end();
  }
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : textOf(report, isCheck));
  return report.refused.length === 0 ? 0 : 1;
}

function printersOf(path: string): HistoryInput['printers'] {
  const text = textOfFile(readFileSync(path));
  if (text === null) throw new KadoError('csv.encoding');
  const printers = glpiPrinters(parseCsv(text, separatorOf(text)));
  if (printers === null) throw new KadoError('import.map_columns');
  return printers;
}

function textOf(report: HistoryReport, isCheck: boolean): string {
  const { lines, taken, known, empty, devices, refused, unmatched } = report;
  const told = isCheck
    ? `${taken} readings of ${devices} devices could be taken in`
    : `${taken} readings of ${devices} devices taken in, ${known} known already`;
  const zeros = empty === 0 ? '' : `, ${empty} without any counter`;
  const out = [`${lines} lines: ${told}${zeros}.${isCheck ? ' Nothing was written.' : ''}`];
  for (const { code, lines: count, firstLine } of refused) {
    out.push(
      `${count} lines not used (the first is ${firstLine}): ${codeSentence(code, {}) ?? code}`,
    );
  }
  if (unmatched.length > 0) out.push('Of no device here:');
  for (const { named, lines: count } of unmatched) out.push(`  ${named}: ${count} lines`);
  return `${out.join('\n')}\n`;
}
