/** `kado device`: registers, lists, changes and retires devices, and decodes their kept polls anew (§11). */
import { parseArgs } from 'node:util';
import { checkDevices } from '#server/services/check-devices.ts';
import { inputOfEntry } from '#server/services/input-of-entry.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { editDevice, moveToCustomer, placeOf, setUse } from './device-edit.ts';
import { approveFound, dismissFound, listFound } from './device-found.ts';
import { importFile } from './device-import.ts';
import { deviceEntryOf, deviceOptions, type DeviceValues } from './device-input.ts';
import { listReadings, setReading } from './device-readings.ts';
import { redecode } from './device-redecode.ts';
import { codeSentence } from './error-line.ts';
import { everyRegistered } from './named-device.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado device add CUSTOMER NAME --host HOST [OPTIONS]
       kado device list CUSTOMER [--retired | --all] [--text WORDS] [--json]
       kado device edit CUSTOMER DEVICE [--name NAME] [OPTIONS]
       kado device retire CUSTOMER DEVICE
       kado device restore CUSTOMER DEVICE
       kado device move CUSTOMER DEVICE [--to CUSTOMER] [--host HOST] [--port PORT]
                        [--building TEXT] [--location TEXT] [--group NAME]
       kado device import CUSTOMER FILE.csv [--dry-run] [--json]
       kado device found CUSTOMER [--json]
       kado device approve CUSTOMER FOUND [--name NAME] [--group NAME]
                        [--building TEXT] [--location TEXT]
       kado device dismiss CUSTOMER FOUND
       kado device readings CUSTOMER DEVICE [--json]
       kado device withdraw-reading CUSTOMER DEVICE READING
       kado device restore-reading CUSTOMER DEVICE READING
       kado device redecode CUSTOMER (DEVICE | --all) [--json]

CUSTOMER and DEVICE are ids or names.

"edit" changes what is given; "" takes a text away, --no-remote-ui the page. "retire"
stops asking a device and takes it out of today's lists; what it counted stays.
"move" changes where a device is; --to retires it at its customer and registers it at
the other, with what it counted last as its start meters. "import" registers all
devices of a CSV file or none; its first line names the columns: name and the options
below without their dashes, or as the screens call them in Japanese or English. "-"
reads standard input; --dry-run lists what is wrong and what would be made. "found"
lists devices that collectors found and nobody registered; "approve" registers one by the
id that it tells, "dismiss" puts one away. "readings" lists what people entered of a
device by hand or from files; "withdraw-reading" takes a wrong one back: it counts no
more, stays on record, and counts again with "restore-reading". "redecode" reads the
kept raw polls again by today's definitions and adds what they count otherwise; nothing
is changed.

  --host HOST            name or address of the device
  --protocol WORD        snmp, ipp, smtp, push or manual; default snmp
  --port PORT            default 161; for IPP 631, then 443
  --path PATH            of IPP, e.g. /printers/office; default: the usual ones are tried
  --community TEXT       default public
  --version V            auto, 1, 2c or 3; default auto: 2c, then 1; 3 where --user is given
  --user NAME            user of SNMP version 3, with --auth, --auth-key, --priv,
                         --priv-key and --context as \`kado probe --help\` tells them
  --collector NAME       who reads it, by id or name; several with ; between; default
                         built-in, the collector inside of the server
  --group NAME           made where it does not exist
  --building TEXT  --location TEXT  --product TEXT  --model TEXT  --serial TEXT  --mac MAC
  --kind WORD            mfp-mono, mfp-color, printer-mono, printer-color, large-format
  --start COUNTER=VALUE  panel value at registration, e.g. total=4800; may be repeated
  --remote-ui            the device has a page of its own at its host
`;

const options = {
  ...deviceOptions,
  name: { type: 'string' },
  to: { type: 'string' },
  text: { type: 'string' },
  all: { type: 'boolean' },
  retired: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const asked =
  'Say `kado device add CUSTOMER NAME --host HOST`, or list, edit, retire, restore, move, import, found, approve, dismiss, readings, withdraw-reading, restore-reading or redecode; `kado device --help` shows how.';

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options,
  });
  const [verb, customer, named, ...rest] = positionals;
  const isOfReading = verb === 'withdraw-reading' || verb === 'restore-reading';
  const more = rest.slice(isOfReading ? 1 : 0);
  const { all = false, retired = false, json = false, 'dry-run': dryRun = false } = values;
  const { to, text = '', ...device } = withoutSwitches(values);
  if (customer === undefined) throw new UsageError(asked);
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  if (verb === 'redecode') {
    if ((named === undefined) === !all) {
      throw new UsageError(
        'Say `kado device redecode CUSTOMER DEVICE`, or --all for every device.',
      );
    }
    return redecode(customer, named ?? null, json);
  }
  if (verb === 'list' && named === undefined) {
    return list(customer, all ? 'all' : retired ? 'retired' : 'used', text, json);
  }
  if (verb === 'found' && named === undefined) return listFound(customer, json);
  if (named === undefined) throw new UsageError(asked);
  switch (verb) {
    case 'readings':
      return listReadings(customer, named, json);
    case 'withdraw-reading':
    case 'restore-reading':
      return setReading(verb, [customer, named, rest[0]]);
    case 'import':
      return importFile(customer, named, { dryRun, json });
    case 'edit':
      return editDevice('edit', customer, named, device);
    case 'move':
      if (to !== undefined) return moveToCustomer(customer, named, to, device);
      return editDevice('move', customer, named, placeOf(device));
    case 'approve':
      return approveFound(customer, named, device);
    case 'dismiss':
      return dismissFound(customer, named);
    case 'retire':
    case 'restore':
      return setUse(verb, customer, named);
    case 'add':
      return add(customer, named, device);
    default:
      throw new UsageError(asked);
  }
}

function withoutSwitches(values: DeviceValues & Record<string, unknown>) {
  const { all: _all, retired: _retired, json: _json, 'dry-run': _dryRun, ...rest } = values;
  return rest as DeviceValues & { to?: string; text?: string };
}

async function add(customer: string, name: string, values: DeviceValues): Promise<number> {
  const entry = deviceEntryOf(name, values);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device add');
  const { devices } = await checkDevices(ctx, [entry]);
  const needsSealer = Object.keys(entry.secrets).length > 0;
  const input = inputOfEntry(entry);
  const { deviceId } = await registerDevice(ctx, input, needsSealer ? app.sealer : null);
  for (const { code, details } of devices[0]?.warnings ?? []) {
    process.stderr.write(`kado: ${codeSentence(code, details) ?? code}\n`);
  }
  process.stdout.write(`${deviceId}\n`);
  return 0;
}

async function list(
  customer: string,
  use: 'used' | 'retired' | 'all',
  text: string,
  json: boolean,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device list');
  const rows = (await everyRegistered(ctx, { use, text })).map((device) => {
    const { deviceId: id, name, kind, product, location, groupName, status } = device;
    const { serial, host, port, retiredAt } = device;
    const { shown: state, silentSince } = status;
    return {
      ...{ id, name, kind, state, silentSince, product, location, group: groupName },
      ...{ serial, host, port, retiredAt, collectors: device.collectors.join('; ') || null },
    };
  });
  printRows(rows, json);
  return 0;
}
