/** `kado collector access`: how a customer's searches ask hosts beside the usual way (§12). */
import { readDeviceEntry } from '#core/device-entry.ts';
import { KadoError } from '#core/errors.ts';
import { addScanAccess } from '#server/services/add-scan-access.ts';
import { inputOfEntry } from '#server/services/input-of-entry.ts';
import { listScanAccesses } from '#server/services/list-scan-accesses.ts';
import { removeScanAccess } from '#server/services/remove-scan-access.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { codeSentence } from './error-line.ts';
import { printRows } from './print-rows.ts';
import type { snmpOptions } from './probe-target.ts';

export type AccessValues = Partial<Record<keyof typeof snmpOptions, string | undefined>>;

/** Those that there are, in the order in which they are tried; secrets are not shown. */
export async function listAccesses(customer: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector access');
  const rows = (await listScanAccesses(ctx)).map(({ accessId: id, ...rest }) => ({ id, ...rest }));
  printRows(rows, json);
  return 0;
}

/** Keys may stand in the environment, where other users of the machine do not see them. */
export async function addAccess(
  customer: string,
  name: string,
  values: AccessValues,
): Promise<number> {
  const { env } = process;
  const { 'auth-key': authKey, 'priv-key': privKey, port: _, ...texts } = values;
  const isUser = texts.user !== undefined;
  const entry = readDeviceEntry({
    ...given({ ...texts, protocol: 'snmp' }),
    ...given({ community: texts.community ?? (isUser ? undefined : env['KADO_SNMP_COMMUNITY']) }),
    ...given({ authKey: authKey ?? (isUser ? env['KADO_SNMP_AUTH_KEY'] : undefined) }),
    ...given({ privKey: privKey ?? (isUser ? env['KADO_SNMP_PRIV_KEY'] : undefined) }),
  });
  const [problem] = entry.problems;
  if (problem !== undefined) {
    throw new UsageError(codeSentence(problem.code, problem.details) ?? problem.code);
  }
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector access');
  const input = { name, access: inputOfEntry(entry).snmp ?? {} };
  const { accessId } = await addScanAccess(ctx, input, () => app.sealer);
  process.stdout.write(`${accessId}\n`);
  return 0;
}

/** @param named its id, or its name */
export async function removeAccess(customer: string, named: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector access');
  const rows = await listScanAccesses(ctx);
  const found = rows.find(({ accessId, name }) => accessId === named || name === named);
  if (found === undefined) throw new KadoError('scan.access_not_found', 'not_found');
  await removeScanAccess(ctx, found.accessId);
  process.stdout.write(`${found.name} is tried no more.\n`);
  return 0;
}

/** Without what is not there. */
function given(texts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}
