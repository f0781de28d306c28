/** `kado definition teach, use, stop, export`: models that no release knows (§12). */
import { readFile } from 'node:fs/promises';
import { isCounter, type Counter } from '#core/counter.ts';
import { proposeMapping, type PanelValues, type Proposal } from '#core/teach-proposal.ts';
import { walkFiles } from '#server/app/walk-files.ts';
import { changeTeaching } from '#server/services/change-teaching.ts';
import { exportTeaching } from '#server/services/export-teaching.ts';
import { showTeaching, type ShownTeaching } from '#server/services/show-teaching.ts';
import { teachDevice } from '#server/services/teach-device.ts';
import { useTeaching } from '#server/services/use-teaching.ts';
import { commandActor, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';

interface TeachOptions {
  vendor?: string | undefined;
  panel?: string | undefined;
  use?: boolean | undefined;
  json?: boolean | undefined;
}

/** Takes a recording in, maps the panel's values to their best places, and tells what came of it. */
export async function teach(path: string, options: TeachOptions): Promise<number> {
  const panel = panelOf(options.panel);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`${path} cannot be read; check the path and its permissions.`, { cause });
  });
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('definition teach') };
  const { teachingId } = await teachDevice(ctx, walkFiles, bytes);
  let shown = await showTeaching(ctx, walkFiles, teachingId);
  if (panel !== null || options.vendor !== undefined) {
    const { vendor, unit } = shown.teaching;
    await changeTeaching(ctx, walkFiles, {
      ...{ teachingId, version: shown.version, unit, vendor: options.vendor ?? vendor },
      panel: panel ?? shown.panel,
      // without another panel a shared file's places stay
      chosen: panel === null ? chosenOf(shown) : bestOf(proposeMapping(shown.cells, panel)),
    });
    shown = await showTeaching(ctx, walkFiles, teachingId);
  }
  if (options.use) await useTeaching(ctx, { teachingId, version: shown.version, used: true });
  if (!options.json) process.stdout.write(`${teachingId}: ${shown.teaching.model}\n`);
  printRows(rowsOf(shown, teachingId), options.json ?? false);
  return 0;
}

function chosenOf({ teaching }: ShownTeaching): Partial<Record<Counter, string[]>> {
  return Object.fromEntries(
    Object.entries(teaching.counters).map(([counter, places]) => [
      counter,
      places.map(({ oid }) => oid),
    ]),
  );
}

function bestOf(proposals: readonly Proposal[]): Partial<Record<Counter, string[]>> {
  return Object.fromEntries(
    proposals.map(({ counter, candidates }) => [
      counter,
      (candidates[0]?.cells ?? []).map(({ oid }) => oid),
    ]),
  );
}

function rowsOf({ teaching, panel, taught }: ShownTeaching, id: string) {
  const counters = new Set([...Object.keys(panel), ...Object.keys(teaching.counters)]);
  return [...counters].filter(isCounter).map((counter) => ({
    ...{ id, counter, panel: panel[counter] ?? null },
    value: taught?.counters[counter] ?? null,
    places: (teaching.counters[counter] ?? [])
      .map(({ oid, row }) => (row === null ? oid : `${row.name} (${oid})`))
      .join(' + '),
  }));
}

/** `total=12345,color=2345`; null: nothing was said. */
function panelOf(text: string | undefined): PanelValues | null {
  if (text === undefined) return null;
  const panel: Partial<Record<Counter, number>> = {};
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^\s*([\w.]+)\s*=\s*(\d{1,15})\s*$/.exec(part) ?? [];
    if (!isCounter(name)) {
      throw new UsageError(`--panel does not know "${part}"; say such as total=12345,color=2345.`);
    }
    panel[name] = Number(value);
  }
  return panel;
}

/** Reads devices by what was taught from the next poll on, or no more. */
export async function switchUse(teachingId: string, used: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor(`definition ${used ? 'use' : 'stop'}`) };
  const { version } = await showTeaching(ctx, walkFiles, teachingId);
  await useTeaching(ctx, { teachingId, version, used });
  return 0;
}

/** The file for other installations, on standard output. */
export async function exportTaught(teachingId: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('definition export') };
  const { text } = await exportTeaching(ctx, walkFiles, teachingId);
  process.stdout.write(text);
  return 0;
}
