/**
 * Registers the devices of a file (§11): looked at first, then all of them or none.
 * What was looked at is looked at again inside of the transaction that registers.
 */
import { createHash } from 'node:crypto';
import { csvProblem, deviceCsvSteps, type CsvProblem, type DeviceCsv } from '#core/device-csv.ts';
import type { Context } from '../context.ts';
import { withTurns } from '../in-steps.ts';
import type { Sealer } from '../sealed.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkDevices } from './check-devices.ts';
import { inputOfEntry } from './input-of-entry.ts';
import { registerDevices } from './register-devices.ts';
import { requireProvider } from './require-role.ts';

export interface ImportCheck {
  /** what would be registered, in the file's order */
  devices: { line: number; name: string; host: string | null; group: string | null }[];
  newGroups: string[];
  /** by line; nothing can be registered while there is one */
  problems: CsvProblem[];
  /** what may be meant so */
  warnings: CsvProblem[];
}

/** @throws KadoError `not_allowed` for all but the provider's staff */
export async function checkImport(ctx: Context, text: string): Promise<ImportCheck> {
  return checkRead(ctx, await withTurns(deviceCsvSteps(text)));
}

async function checkRead(
  ctx: Context,
  { devices, problems, headings }: DeviceCsv,
): Promise<ImportCheck> {
  const entries = devices.map(({ entry }) => entry);
  const check = await checkDevices(ctx, entries);
  const said = (which: 'problems' | 'warnings') =>
    check.devices.flatMap((one, at) =>
      one[which].map((problem) => csvProblem(devices[at]?.line ?? 0, problem, headings)),
    );
  return {
    devices: devices.map(({ line, entry: { settings, group } }) => {
      const { name, host } = settings;
      return { line, name, host, group };
    }),
    newGroups: check.newGroups,
    problems: inOrder([...problems, ...said('problems')]),
    warnings: inOrder(said('warnings')),
  };
}

/**
 * @returns what was registered; `problems` where there are any, and then nothing was
 * @throws KadoError `not_allowed` for all but operators and commands
 */
export async function importDevices(
  ctx: Context,
  text: string,
  sealer: () => Sealer,
): Promise<ImportCheck & { deviceIds: string[] }> {
  requireProvider(ctx);
  const file = await withTurns(deviceCsvSteps(text));
  return transact(ctx, async (inside) => {
    await lockCustomer(inside.db, inside.customerId);
    const check = await checkRead(inside, file);
    if (check.problems.length > 0) return { ...check, deviceIds: [] };
    const { devices } = file;
    const inputs = devices.map(({ entry }) => inputOfEntry(entry));
    const needsSealer = devices.some(({ entry }) => Object.keys(entry.secrets).length > 0);
    const { deviceIds } = await registerDevices(inside, inputs, needsSealer ? sealer() : null);
    const { newGroups } = check;
    await audit(inside, 'importDevices', { devices: deviceIds.length, newGroups });
    return { ...check, deviceIds };
  });
}

/** Tells whether a text is the one that was looked at. */
export function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function inOrder(problems: readonly CsvProblem[]): CsvProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}
