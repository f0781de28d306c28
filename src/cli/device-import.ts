/** `kado device import`: registers the devices of a CSV file, all of them or none (§11). */
import { readFileSync } from 'node:fs';
import { isKadoError } from '#core/errors.ts';
import { parseCsv } from '#core/parse-csv.ts';
import type { RegisterDeviceInput } from '#server/services/register-device.ts';
import { registerDevices } from '#server/services/register-devices.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { deviceInputOf, deviceOptions, type DeviceValues } from './device-input.ts';
import { errorLine } from './error-line.ts';

interface Read {
  line: number;
  input: RegisterDeviceInput;
}

/** @param file a path; `-` reads standard input */
export async function importDevices(customer: string, file: string): Promise<number> {
  const devices = readDevices(readFileSync(file === '-' ? 0 : file, 'utf8'));
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device import');
  const inputs = devices.map(({ input }) => input);
  try {
    const { deviceIds } = await registerDevices(ctx, inputs);
    process.stdout.write(`${deviceIds.length} devices registered.\n`);
    return 0;
  } catch (thrown) {
    const position = isKadoError(thrown) ? thrown.details['position'] : undefined;
    if (typeof position !== 'number') throw thrown;
    throw new Error(
      `Line ${devices[position]?.line}: ${errorLine(thrown)} Nothing was registered.`,
      { cause: thrown },
    );
  }
}

function readDevices(text: string): Read[] {
  const [head, ...rows] = parseCsv(text);
  const columns = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const strange = columns.find(
    (column) => column !== 'name' && !Object.hasOwn(deviceOptions, column),
  );
  if (!columns.includes('name') || !columns.includes('host') || strange !== undefined) {
    const known = ['name', ...Object.keys(deviceOptions)].join(', ');
    const why = strange ? `"${strange}" is no column` : 'the first line names the columns';
    throw new Error(`${why}; there are: ${known}. name and host are needed.`);
  }
  return rows.map(({ line, cells }) => {
    const { name = '', ...values } = Object.fromEntries(
      columns.flatMap((column, at) => (cells[at] ? [[column, cells[at]] as const] : [])),
    );
    try {
      return { line, input: deviceInputOf(name, typed(values)) };
    } catch (thrown) {
      if (!(thrown instanceof UsageError)) throw thrown;
      throw new Error(`Line ${line}: ${thrown.message} Nothing was registered.`, { cause: thrown });
    }
  });
}

/** Several start meters stand in one cell with blanks between; any text in `remote-ui` but 0 is yes. */
function typed({ start, 'remote-ui': remoteUi, ...texts }: Record<string, string>): DeviceValues {
  return {
    ...texts,
    ...(start === undefined ? {} : { start: start.split(/\s+/) }),
    'remote-ui': remoteUi !== undefined && !['0', 'no', 'false'].includes(remoteUi.toLowerCase()),
  };
}
