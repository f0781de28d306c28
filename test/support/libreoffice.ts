/**
 * Opens CSVs in LibreOffice Calc and gives back what stands in its cells: the
 * installed program, or the one that `@matbee/libreoffice-converter` brings.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSheet, type SheetCell } from './read-sheet.ts';

const run = promisify(execFile);

const installed = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['soffice', 'soffice.exe'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

function packaged(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@matbee/libreoffice-converter/wasm/loader');
  } catch {
    return null;
  }
}
const loader = packaged();

/** Why nothing can be opened here; null where it can. */
export const libreOfficeAbsent =
  installed === undefined && loader === null
    ? 'neither soffice nor @matbee/libreoffice-converter is here'
    : null;

/** For all files of a test together: the program takes its time where others are at work. */
export const patienceMs = 600_000;

/** What the import dialog calls the encodings: Unicode (UTF-8), Japanese (Windows-932). */
const charsets = { 'utf-8': 76, shift_jis: 60 } as const;

export interface OpenedFile {
  bytes: Uint8Array;
  encoding: keyof typeof charsets;
  /** as the import dialog offers them; default the comma alone */
  separators?: string;
  /** the dialog's "quoted field as text"; default no, as in the dialog */
  quotedAsText?: boolean;
}

/** The cells of each file's sheet, read with Japanese as the language of numbers and dates. */
export async function openInLibreOffice(files: readonly OpenedFile[]): Promise<SheetCell[][][]> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-calc-'));
  try {
    const jobs = files.map(({ bytes, encoding, separators = ',', quotedAsText = false }, index) => {
      const from = join(folder, `${index}.csv`);
      writeFileSync(from, bytes);
      const codes = Array.from(separators, (one) => one.charCodeAt(0)).join('/');
      // special numbers are looked for and formulas are run: as bad as it gets
      const filter = `${codes},34,${charsets[encoding]},1,,1041,${quotedAsText},true`;
      return { from, to: join(folder, `${index}.fods`), filter };
    });
    if (installed !== undefined) await convertInstalled(installed, folder, jobs);
    else await convertPackaged(jobs);
    return jobs.map(({ to }) => readSheet(readFileSync(to, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Job {
  from: string;
  to: string;
  filter: string;
}

async function convertInstalled(program: string, folder: string, jobs: Job[]): Promise<void> {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  for (const [filter, alike] of Map.groupBy(jobs, (job) => job.filter)) {
    const importer = `--infilter=Text - txt - csv (StarCalc):${filter}`;
    const more = ['--headless', '--convert-to', 'fods', importer, '--outdir', folder];
    const files = alike.map(({ from }) => from);
    await run(program, [profile, ...more, ...files], { timeout: patienceMs });
  }
}

/** In a process of its own: its threads never end, and it takes 1.5 GB. */
async function convertPackaged(jobs: Job[]): Promise<void> {
  const script = fileURLToPath(new URL('./libreoffice-wasm.js', import.meta.url));
  await run(process.execPath, [script, loader ?? '', JSON.stringify(jobs)], {
    timeout: patienceMs,
  });
}
