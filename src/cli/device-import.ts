/** `kado device import`: registers the devices of a CSV file, all of them or none (§11). */
import { readFileSync } from 'node:fs';
import { textOfFile } from '#core/csv-decoding.ts';
import type { CsvProblem } from '#core/device-csv.ts';
import { KadoError } from '#core/errors.ts';
import { checkImport, importDevices, type ImportCheck } from '#server/services/import-devices.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { codeSentence } from './error-line.ts';

interface Options {
  dryRun: boolean;
  json: boolean;
}

/** @param file a path; `-` reads standard input */
export async function importFile(
  customer: string,
  file: string,
  { dryRun, json }: Options,
): Promise<number> {
  const text = textOfFile(readFileSync(file === '-' ? 0 : file));
  if (text === null) throw new KadoError('csv.encoding');
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device import');
  const done = dryRun
    ? { ...(await checkImport(ctx, text)), deviceIds: [] }
    : await importDevices(ctx, text, () => app.sealer);
  const { problems, warnings, deviceIds } = done;
  if (json) {
    process.stdout.write(`${JSON.stringify(answerOf(done, deviceIds))}\n`);
    return problems.length === 0 ? 0 : 1;
  }
  for (const warning of warnings) process.stderr.write(`kado: ${lineOf(warning)}\n`);
  if (dryRun) {
    for (const problem of problems) process.stdout.write(`${lineOf(problem)}\n`);
    process.stdout.write(summaryOf(done));
    return problems.length === 0 ? 0 : 1;
  }
  const [first, ...more] = problems;
  if (first !== undefined) {
    const others = more.length === 0 ? '' : ` ${more.length} more: --dry-run lists them.`;
    throw new Error(`${lineOf(first)} Nothing was registered.${others}`);
  }
  process.stdout.write(`${deviceIds.length} devices registered.\n`);
  return 0;
}

function summaryOf({ devices, newGroups, problems, warnings }: ImportCheck): string {
  const groups = newGroups.length === 0 ? '' : ` Groups to be made: ${newGroups.join(', ')}.`;
  return `${devices.length} devices, ${problems.length} problems, ${warnings.length} warnings.${groups} Nothing was registered.\n`;
}

function lineOf(problem: CsvProblem): string {
  const { line, column } = problem;
  return `Line ${line}${column === null ? '' : `, ${column}`}: ${sentenceOf(problem)}`;
}

function sentenceOf({ code, details }: CsvProblem): string {
  return codeSentence(code, details) ?? code;
}

function answerOf(check: ImportCheck, deviceIds: readonly string[]) {
  const said = (one: CsvProblem) => ({
    ...{ line: one.line, column: one.column, code: one.code, text: sentenceOf(one) },
  });
  return {
    registered: deviceIds,
    devices: check.devices,
    newGroups: check.newGroups,
    problems: check.problems.map(said),
    warnings: check.warnings.map(said),
  };
}
