/** `kado simulate`: a fleet of simulated printers on loopback, until a signal ends it. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import {
  demoFleet,
  isScenario,
  loopbackAddressing,
  manyDevices,
  parseScript,
  play,
  runningClock,
  scenario,
  scenarioNames,
  schedule,
  startFleet,
  startPlayback,
  type DueEvent,
  type Fleet,
  type ScriptEvent,
  type SimulatedDevice,
} from '#simulator/index.ts';
import { placeOf } from '#simulator/address.ts';
import { UsageError } from './command.ts';
import { untilSignal } from './until-signal.ts';

export const usage = `Usage: kado simulate [OPTIONS]

Starts simulated printers that answer SNMP on loopback addresses, one address
each, and prints them. Ctrl-C ends it.

  --devices N      how many, of all models in turn (20)
  --demo           the demo's fleet instead
  --base ADDRESS   the address before the first one, in 127.0.0.0/8 (127.20.0.0)
  --port N         UDP port of all agents (1161)
  --seed N         another seed, other devices (1)
  --walk FILE      answer a recorded walk (.snmprec, or snmpwalk -On text); may be
                   repeated. Without --devices or --demo only the walks run
  --script FILE    play a script of troubles (JSON)
  --scenario NAME  play a scenario on the first device:
                   ${scenarioNames.join(', ')}
  --living         a few devices have trouble at any time
  --speed X        simulated seconds per second (1)
  --json           print the addresses as one line of JSON

A script is a list of events:
  { "events": [ { "at": "PT30S", "device": "sim-0001", "do": "jam", "for": "PT5M" } ] }
"at" is a duration from the start or an instant, "device" a key or "*", "do" a
word or an object such as { "type": "delay", "ms": 200 }; "for" ends it again.
`;

const options = {
  devices: { type: 'string' },
  demo: { type: 'boolean', default: false },
  base: { type: 'string', default: '127.20.0.0' },
  port: { type: 'string', default: '1161' },
  seed: { type: 'string', default: '1' },
  walk: { type: 'string', multiple: true, default: [] as string[] },
  script: { type: 'string' },
  scenario: { type: 'string' },
  living: { type: 'boolean', default: false },
  speed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new UsageError(`--${name} takes a number from ${least} to ${most}, not "${text}".`);
}

function wholeOf(name: string, text: string, least: number, most: number): number {
  const value = numberOf(name, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${name} takes a whole number, not "${text}".`);
}

/** One address in the listing. */
interface Listed {
  key: string;
  host: string;
  port: number;
  product: string;
  kind: string | null;
  serial: string | null;
  snmpVersion: string;
  community: string;
}

/** Exit status 0 once a signal ends it. */
export async function run(args: readonly string[]): Promise<number> {
  const { values: given, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
  });
  const walks = [...given.walk, ...positionals];
  if (positionals.length > 0 && given.walk.length === 0) {
    throw new UsageError(`"${positionals[0]}" is not an option; recorded walks follow --walk.`);
  }
  const port = wholeOf('port', given.port, 1, 65535);
  const speed = numberOf('speed', given.speed, 0, 1e6);
  const seed = wholeOf('seed', given.seed, 0, 2 ** 32);
  const count = wholeOf('devices', given.devices ?? (walks.length > 0 ? '0' : '20'), 0, 60000);
  const addressing = loopbackAddressing(process.platform);
  const devices = chooseDevices(() =>
    given.demo
      ? demoFleet({ seed, base: given.base, port, addressing }).devices
      : manyDevices({ count, seed, base: given.base, port, addressing }),
  );
  const script = await scriptOf(given.script, given.scenario, devices);

  const end = untilSignal();
  const clock = runningClock(Date.now(), speed);
  await using running = new AsyncDisposableStack();
  const fleet = running.use(await startFleet(devices, { clock, seed }).catch(explainAddress));
  const placeAt = (index: number) =>
    chooseDevices(() => placeOf(addressing, given.base, port, devices.length + index));
  const listed = [...listDevices(fleet), ...(await startWalks(walks, placeAt, running))];
  print(listed, given.json);
  running.use(
    await play({
      fleet,
      clock,
      events: schedule(script, clock.now().epochMilliseconds),
      ...(given.living ? { living: { devices, seed } } : {}),
      ...(given.json ? {} : { onEvent: say }),
    }),
  );
  await end.received;
  return 0;
}

function listDevices(fleet: Fleet): Listed[] {
  return fleet.addresses.map(({ key, host, port }) => {
    const device = fleet.devices.get(key)?.device;
    return {
      key,
      host,
      port,
      product: device?.product ?? '',
      kind: device?.kind ?? null,
      serial: device?.serial ?? null,
      snmpVersion: device?.snmpVersion ?? '',
      community: device?.community ?? '',
    };
  });
}

/** Starts an agent for each recorded walk; `running` ends them. */
async function startWalks(
  files: readonly string[],
  placeAt: (index: number) => ReturnType<typeof placeOf>,
  running: AsyncDisposableStack,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const [index, file] of files.entries()) {
    const { varbinds } = readWalk(await readFile(file));
    if (varbinds.length === 0) throw new Error(`${file} holds no SNMP values.`);
    const name = basename(file);
    const agent = await startPlayback({ name, varbinds }, placeAt(index)).catch(explainAddress);
    running.use(agent);
    listed.push({
      key: name,
      host: agent.host,
      port: agent.port,
      product: '',
      kind: null,
      serial: null,
      snmpVersion: 'v2c',
      community: 'public',
    });
  }
  return listed;
}

/** A RangeError about an address is a wrong question. */
function chooseDevices<T>(choose: () => T): T {
  try {
    return choose();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}: see --base.`);
    throw error;
  }
}

async function scriptOf(
  file: string | undefined,
  name: string | undefined,
  devices: readonly SimulatedDevice[],
): Promise<ScriptEvent[]> {
  const events: ScriptEvent[] = [];
  if (file !== undefined) events.push(...parseScript(await readFile(file, 'utf8')));
  for (const { device } of events) {
    if (device !== '*' && !devices.some(({ key }) => key === device)) {
      throw new Error(`The script names ${device}, which this fleet does not have.`);
    }
  }
  if (name === undefined) return events;
  if (!isScenario(name)) {
    throw new UsageError(`There is no scenario "${name}"; there are: ${scenarioNames.join(', ')}.`);
  }
  return [...events, ...scenario(name, devices[0]?.key ?? '*')];
}

function explainAddress(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL' || code === 'EACCES') {
    const message = error instanceof Error ? error.message : code;
    throw new Error(`An address cannot be had (${message}): choose another --base or --port.`, {
      cause: error,
    });
  }
  throw error;
}

function say({ at, device, trouble }: DueEvent): void {
  const what = trouble.type === 'clear' ? `${trouble.what ?? 'everything'} cleared` : trouble.type;
  process.stdout.write(`${new Date(at).toISOString()}  ${device}  ${what}\n`);
}

function print(listed: readonly Listed[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ devices: listed })}\n`);
    return;
  }
  const lines = listed.map(
    ({ host, port, snmpVersion, community, key, product }) =>
      `${`${host}:${port}`.padEnd(22)} ${snmpVersion.padEnd(4)} ${community.padEnd(8)} ${key.padEnd(12)} ${product}`,
  );
  process.stdout.write(`${lines.join('\n')}\n${listed.length} agents answer; Ctrl-C ends.\n`);
}
