/** `kado collector`: who may report (§11, §12), and what arrives. */
import { parseArgs } from 'node:util';
import { enrolmentHours } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import { nameKey } from '#core/case-folding.ts';
import type { Context } from '#server/context.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { renameCollector } from '#server/services/rename-collector.ts';
import { renewEnrolment } from '#server/services/renew-enrolment.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { arrivals } from './collector-arrivals.ts';
import { addAccess, listAccesses, removeAccess } from './collector-access.ts';
import { handOver, scan, schedule, scheduleOptions } from './collector-schedule.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';
import { snmpOptions } from './probe-target.ts';

export const usage = `Usage: kado collector add CUSTOMER NAME [--hours N] [--json]
       kado collector list CUSTOMER [--json]
       kado collector renew CUSTOMER COLLECTOR [--hours N] [--json]
       kado collector rename CUSTOMER COLLECTOR NAME
       kado collector revoke CUSTOMER COLLECTOR
       kado collector arrivals [CUSTOMER] [--devices] [--silent] [--json]
       kado collector hand-over CUSTOMER COLLECTOR COLLECTOR
       kado collector schedule CUSTOMER [--state MINUTES] [--counters HOURS]
                               [--window "DAYS FROM-TO"]... [--always] [--json]
       kado collector scan CUSTOMER [COLLECTOR [--ranges TEXT] [--every HOURS] [--mdns]
                               [--ipp] [--now]] [--json]
       kado collector access CUSTOMER [--json]
       kado collector access-add CUSTOMER NAME [--community TEXT] [--version VERSION]
                               [--user NAME] [--auth NAME] [--auth-key KEY]
                               [--priv NAME] [--priv-key KEY] [--context TEXT]
       kado collector access-remove CUSTOMER NAME

CUSTOMER and COLLECTOR are ids or names. A collector reads the devices of a customer's
network and reports to the portal. add and renew print an enrolment token, which works
once: hand it over with the portal's address. It is shown this one time.

renew is for a token that ran out or was lost, and to move a collector to another
machine. revoke takes the right to report back, at once and for good.

arrivals says what each collector brought in the last hour, day and week, and how many
of its devices are silent or never reported.

list also says which devices each is to read, how far its clock is off and what waits in
its store. hand-over gives all devices that one reads to another, also those of a
revoked one; built-in is the collector inside the server.

schedule says how often and when a customer's devices are asked; "" goes back to what is
usual. A window is weekdays, 1 being Monday, and hours of the customer's clock, such as
"12345 08:00-18:00" or, over midnight, "5 22:00-05:00". scan says where a collector may
look for devices: 192.0.2.0/24, 192.0.2.10-50, 192.0.2.9 with commas between, "" for
nowhere; --no-mdns ends listening to what devices announce, --ipp asks who is silent to
SNMP by IPP. --now asks for a search at once: it begins within two minutes, in the windows.

access-add names a community or a user of SNMPv3 that searches try where a host is silent
to the usual way; a device that answers so is registered with it. It is kept sealed and
never shown. KADO_SNMP_COMMUNITY, KADO_SNMP_AUTH_KEY and KADO_SNMP_PRIV_KEY are read
where the options are not given.

  --hours    how long the token works: 1 to ${enrolmentHours.most}, usually ${enrolmentHours.usual}
  --devices  devices instead: since when they are silent, and why
  --silent   only what is silent
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      ...scheduleOptions,
      ...snmpOptions,
      hours: { type: 'string' },
      devices: { type: 'boolean' },
      silent: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [verb, customer, named, name, ...more] = positionals;
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  const { json = false } = values;
  if (verb === 'arrivals' && named === undefined) {
    return arrivals(customer ?? null, { ...values, json });
  }
  if (verb === 'schedule' && customer !== undefined && named === undefined) {
    return schedule(customer, values, json);
  }
  if (verb === 'scan' && customer !== undefined && name === undefined) {
    return scan(customer, named ?? null, values, idOf, json);
  }
  if (verb === 'access' && customer !== undefined && named === undefined) {
    return listAccesses(customer, json);
  }
  if (verb === 'list' && customer !== undefined && named === undefined) return list(customer, json);
  if (customer !== undefined && named !== undefined) {
    const hours = hoursOf(values.hours);
    if (verb === 'add' && name === undefined) return add(customer, named, hours, json);
    if (verb === 'renew' && name === undefined) return renew(customer, named, hours, json);
    if (verb === 'revoke' && name === undefined) return revoke(customer, named);
    if (verb === 'access-add' && name === undefined) return addAccess(customer, named, values);
    if (verb === 'access-remove' && name === undefined) return removeAccess(customer, named);
    if (verb === 'hand-over' && name !== undefined) return handOver(customer, named, name, allIdOf);
    if (verb === 'rename' && name !== undefined) return rename(customer, named, name);
  }
  throw new UsageError(
    'Say `kado collector add CUSTOMER NAME`, `kado collector list CUSTOMER`, `kado collector renew CUSTOMER COLLECTOR`, `kado collector rename CUSTOMER COLLECTOR NAME`, `kado collector revoke CUSTOMER COLLECTOR`, `kado collector arrivals`, `kado collector hand-over CUSTOMER COLLECTOR COLLECTOR`, `kado collector schedule CUSTOMER`, `kado collector scan CUSTOMER`, `kado collector access CUSTOMER`, `kado collector access-add CUSTOMER NAME` or `kado collector access-remove CUSTOMER NAME`.',
  );
}

function hoursOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const hours = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (hours >= 1 && hours <= enrolmentHours.most) return hours;
  throw new UsageError(`--hours is a whole number from 1 to ${enrolmentHours.most}.`);
}

async function add(
  customer: string,
  name: string,
  validHours: number | undefined,
  json: boolean,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector add');
  const input = validHours === undefined ? { name } : { name, validHours };
  const { collectorId: id, ...issued } = await registerCollector(ctx, input);
  printToken({ id, name: name.trim(), ...issued }, json);
  return 0;
}

async function renew(
  customer: string,
  named: string,
  hours: number | undefined,
  json: boolean,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector renew');
  const id = await idOf(ctx, named);
  printToken({ id, ...(await renewEnrolment(ctx, id, hours)) }, json);
  return 0;
}

/** For people the token alone on standard output, so that it can be piped; the rest beside it. */
function printToken(
  issued: { id: string; name: string; token: string; expiresAt: string },
  json: boolean,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(issued)}\n`);
    return;
  }
  process.stdout.write(`${issued.token}\n`);
  process.stderr.write(`It enrols ${issued.name} once, until ${issued.expiresAt}.\n`);
}

async function list(customer: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector list');
  const rows = (await listCollectors(ctx)).map((row) => ({
    ...{ id: row.collectorId, name: row.name, state: row.state, seen: row.seenAt },
    ...{ address: row.address, version: row.version, tokenUntil: row.enrolExpiresAt },
    ...{ devices: row.devices, clockAhead: row.clockAhead },
    ...(json
      ? { backlog: row.backlog }
      : { waiting: row.backlog?.pending ?? null, disk: row.backlog?.disk ?? null }),
  }));
  printRows(rows, json);
  return 0;
}

async function rename(customer: string, named: string, name: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector rename');
  const changed = await renameCollector(ctx, await idOf(ctx, named), name);
  process.stdout.write(changed ? 'Saved.\n' : 'Nothing to change.\n');
  return 0;
}

async function revoke(customer: string, named: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'collector revoke');
  await revokeCollector(ctx, await idOf(ctx, named));
  process.stdout.write(`${named} is revoked.\n`);
  return 0;
}

/** The same, also of a revoked one whose devices are to be read by another. */
async function allIdOf(ctx: Context, named: string): Promise<string> {
  const rows = await listCollectors(ctx);
  const gone = rows.filter((row) => row.revokedAt !== null && row.devices > 0);
  const key = nameKey(named);
  const isThere = rows.some((row) => row.revokedAt === null && nameKey(row.name) === key);
  const found = isThere ? undefined : gone.find(({ name }) => nameKey(name) === key);
  return found?.collectorId ?? idOf(ctx, named);
}

/** An id, or the name of a collector that was not revoked. */
async function idOf(ctx: Context, named: string): Promise<string> {
  const key = nameKey(named);
  const rows = await listCollectors(ctx);
  const found =
    rows.find(({ collectorId }) => collectorId === named) ??
    rows.find(({ name, revokedAt }) => revokedAt === null && nameKey(name) === key);
  if (found === undefined) throw new KadoError('collector.not_found', 'not_found', { named });
  return found.collectorId;
}
