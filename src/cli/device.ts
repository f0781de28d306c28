/** `kado device`: adds and lists devices, and decodes their kept polls anew (§11). */
import { parseArgs } from 'node:util';
import { registerDevice } from '#server/services/register-device.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { deviceInputOf, deviceOptions } from './device-input.ts';
import { importDevices } from './device-import.ts';
import { redecode } from './device-redecode.ts';
import { everyDevice } from './every-device.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado device add CUSTOMER NAME --host HOST [OPTIONS]
       kado device list CUSTOMER [--json]
       kado device import CUSTOMER FILE.csv
       kado device redecode CUSTOMER (DEVICE | --all) [--json]

CUSTOMER and DEVICE are ids or names. "redecode" reads the kept raw polls again by
today's definitions and adds what they count otherwise; nothing is changed. "import"
registers all devices of a CSV file or none; its first line names the columns: name
and the options below without their dashes. "-" reads standard input.

  --host HOST            name or address of the device
  --port PORT            SNMP port; default 161
  --community TEXT       default public
  --version V            auto, 1, 2c or 3; default auto: 2c, then 1; 3 where --user is given
  --user NAME            user of SNMP version 3, with --auth, --auth-key, --priv,
                         --priv-key and --context as \`kado probe --help\` tells them
  --group NAME           made where it does not exist
  --building TEXT  --location TEXT  --product TEXT  --serial TEXT
  --start COUNTER=VALUE  panel value at registration, e.g. total=4800; may be repeated
  --remote-ui            the device has a page of its own at its host
`;

const options = {
  ...deviceOptions,
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const asked =
  'Say `kado device add CUSTOMER NAME --host HOST`, `kado device list CUSTOMER`, `kado device import CUSTOMER FILE.csv` or `kado device redecode CUSTOMER DEVICE`.';

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb, customer, name, ...more] = positionals;
  if (customer === undefined) throw new UsageError(asked);
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  if (verb === 'redecode') {
    if ((name === undefined) === !values.all) {
      throw new UsageError(
        'Say `kado device redecode CUSTOMER DEVICE`, or --all for every device.',
      );
    }
    return redecode(customer, name ?? null, values.json ?? false);
  }
  if (verb === 'list' && name === undefined) return list(customer, values.json ?? false);
  if (verb === 'import' && name !== undefined) return importDevices(customer, name);
  if (verb !== 'add' || name === undefined || values.host === undefined) {
    throw new UsageError(asked);
  }
  const input = deviceInputOf(name, values);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device add');
  const { deviceId } = await registerDevice(ctx, input);
  process.stdout.write(`${deviceId}\n`);
  return 0;
}

async function list(customer: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device list');
  const rows = (await everyDevice(ctx)).map((device) => {
    const { deviceId: id, name, kind, product, location, groupName, status } = device;
    const { shown: state, silentSince } = status;
    return { id, name, kind, state, silentSince, product, location, group: groupName };
  });
  printRows(rows, json);
  return 0;
}
