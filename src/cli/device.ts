/** `kado device`: adds and lists devices, and decodes their kept polls anew (§11). */
import { parseArgs } from 'node:util';
import { isCounter, type CounterValues } from '#core/counter.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { redecode } from './device-redecode.ts';
import { everyDevice } from './every-device.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado device add CUSTOMER NAME --host HOST [OPTIONS]
       kado device list CUSTOMER [--json]
       kado device redecode CUSTOMER (DEVICE | --all) [--json]

CUSTOMER and DEVICE are ids or names. "redecode" reads the kept raw polls again by
today's definitions and adds what they count otherwise; nothing is changed.

  --host HOST            name or address of the device
  --port PORT            SNMP port; default 161
  --community TEXT       default public
  --group NAME           made where it does not exist
  --building TEXT  --location TEXT  --product TEXT  --serial TEXT
  --start COUNTER=VALUE  panel value at registration, e.g. total=4800; may be repeated
  --remote-ui            the device has a page of its own at its host
`;

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  community: { type: 'string' },
  group: { type: 'string' },
  building: { type: 'string' },
  location: { type: 'string' },
  product: { type: 'string' },
  serial: { type: 'string' },
  start: { type: 'string', multiple: true },
  'remote-ui': { type: 'boolean' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb, customer, name] = positionals;
  if (customer === undefined)
    throw new UsageError('Say `kado device add CUSTOMER NAME --host HOST`.');
  if (verb === 'redecode') {
    if ((name === undefined) === !values.all) {
      throw new UsageError(
        'Say `kado device redecode CUSTOMER DEVICE`, or --all for every device.',
      );
    }
    return redecode(customer, name ?? null, values.json ?? false);
  }
  if (verb === 'list') return list(customer, values.json ?? false);
  if (verb !== 'add' || name === undefined || values.host === undefined) {
    throw new UsageError('Say `kado device add CUSTOMER NAME --host HOST`.');
  }
  const { host, group, building, location, product, serial, community } = values;
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new UsageError('--port is a whole number from 1 to 65535.');
  }
  const startMeters = metersOf(values.start ?? []);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device add');
  const { deviceId } = await registerDevice(ctx, {
    name,
    protocol: 'snmp',
    host,
    port,
    group,
    building,
    location,
    product,
    serial,
    snmp: community === undefined ? null : { community },
    remoteUi: values['remote-ui'] ?? false,
    startMeters,
  });
  process.stdout.write(`${deviceId}\n`);
  return 0;
}

function metersOf(entries: readonly string[]): CounterValues {
  const meters: CounterValues = {};
  for (const entry of entries) {
    const [counter = '', value = ''] = entry.split('=');
    if (!isCounter(counter) || !/^\d+(\.\d+)?$/.test(value)) {
      throw new UsageError(`--start ${entry} is not COUNTER=VALUE, such as total=4800.`);
    }
    meters[counter] = Number(value);
  }
  return meters;
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
