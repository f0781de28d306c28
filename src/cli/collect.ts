/** `kado collect`: the collector in a customer's network (§12), and a look at it. */
import { parseArgs } from 'node:util';
import { describeConfig } from '#server/config.ts';
import { Hints } from '#server/collector/hints.ts';
import { openTrapEar } from '#server/drivers/snmp/trap-ear.ts';
import { openLog } from '#server/log.ts';
import type { CallServer } from '#server/outpost/call-server.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { readCredential, type Credential } from '#server/outpost/credential.ts';
import { enrol, tokenHashOf } from '#server/outpost/enrol.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { readOutpostConfig, type OutpostConfig } from '#server/outpost/outpost-config.ts';
import { outpostSettings } from '#server/outpost/outpost-settings.ts';
import { runOutpost } from '#server/outpost/run-outpost.ts';
import { machineTime } from '#server/outpost/machine-time.ts';
import { collectStatus } from './collect-status.ts';
import { collectPayloads } from './collect-payloads.ts';
import { collectOnce } from './collect-once.ts';
import { UsageError } from './command.ts';
import { readSecretLine } from './read-secret-line.ts';
import { untilSignal } from './until-signal.ts';
import { version } from './version.ts';

export const usage = `Usage: kado collect [--config FILE] [--once]
       kado collect enrol [--server URL] [--config FILE]
       kado collect --status [--config FILE] [--json]
       kado collect --payloads [--config FILE] [--json]

Reads the devices of this network and reports to the portal; it calls the portal, nobody
calls it. What it reads waits on disk until the portal has it. Ctrl-C ends it.

enrol turns the one-time token that the portal's operator was shown (kado collector add)
into this collector's own credential. It asks for the token, or reads it from standard
input or KADO_TOKEN: on the command line others could see it. The first start does the
same where KADO_SERVER and KADO_TOKEN are set.

  --config FILE  settings as lines of NAME=VALUE; the environment goes before it
  --once         read every device that is due, send what waits, and end
  --status       how it is, running or not, and what waits; status 1 where something is wrong
  --payloads     what left this network, the oldest first
  --json         for programs

Settings:
${describeConfig(outpostSettings)}

Exit status: 0 ended by a signal, or done; 1 something failed, or the portal takes the
credential no more; 2 asked wrongly.
`;

const options = {
  config: { type: 'string' },
  server: { type: 'string' },
  once: { type: 'boolean' },
  status: { type: 'boolean' },
  payloads: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const { once = false, status = false, payloads = false, json = false } = values;
  const [verb, ...more] = positionals;
  const isEnrol = verb === 'enrol';
  const chosen = [isEnrol, once, status, payloads].filter(Boolean).length;
  const isOdd = (json && !status && !payloads) || (values.server !== undefined && !isEnrol);
  if ((verb !== undefined && !isEnrol) || more.length > 0 || chosen > 1 || isOdd) {
    throw new UsageError(
      'Say `kado collect`, `kado collect enrol --server URL`, `kado collect --once`, `kado collect --status` or `kado collect --payloads`.',
    );
  }
  const named = values.server === undefined ? {} : { KADO_SERVER: values.server };
  const config = readOutpostConfig({ ...process.env, ...named }, values.config ?? null);
  if (status) return collectStatus(config.dataDir, json);
  if (payloads) return collectPayloads(config.dataDir, json);
  if (isEnrol) return enrolHere(config);
  return collect(config, once);
}

async function enrolHere(config: OutpostConfig): Promise<number> {
  const server = config.server ?? readCredential(config.dataDir)?.server;
  if (server === undefined) {
    throw new UsageError('Name the portal: kado collect enrol --server https://…');
  }
  const token = config.token ?? (await readSecretLine('Token: '));
  if (token === null) {
    throw new UsageError(
      'There is no token: give it at the prompt, by standard input, or in KADO_TOKEN.',
    );
  }
  using way = openWayOut(wayOf(config, server));
  const { collectorId } = await enrolWith(config, server, token, way.call);
  process.stdout.write(
    `Enrolled at ${server} as collector ${collectorId}. Now start it: kado collect\n`,
  );
  return 0;
}

async function collect(config: OutpostConfig, once: boolean): Promise<number> {
  const { dataDir } = config;
  const log = openLog(config.logLevel);
  const known = readCredential(dataDir);
  const server = config.server ?? known?.server;
  if (server === undefined) {
    throw new UsageError(
      'Name the portal first: set KADO_SERVER and KADO_TOKEN, or use kado collect enrol.',
    );
  }
  if (server.startsWith('http:')) {
    log.warn(
      { server },
      'KADO_ALLOW_HTTP: the portal is called WITHOUT TLS. Whoever is on the way can read and change everything, the credential included.',
    );
  }
  const signal = untilSignal();
  using way = openWayOut(wayOf(config, server));
  const credential = await credentialFor(config, server, known, way.call);
  const hints = new Hints();
  await using stack = new AsyncDisposableStack();
  if (config.trapPort > 0 && !once) {
    const onTrap = (address: string) => hints.hint(address);
    stack.use(await openTrapEar({ port: config.trapPort, onTrap, log }));
  }
  using outpost = openOutpost({
    ...{ dataDir, credential, log, call: way.call, version: version() },
    time: machineTime(),
    outboxBytes: config.outboxMegabytes * 1_000_000,
    payloadBytes: config.payloadMegabytes * 1_000_000,
    concurrency: config.concurrency,
    hints,
  });
  if (once) return await collectOnce(outpost, signal.stopped);
  process.stdout.write(`Kado collects for ${server}. Ctrl-C ends it.\n`);
  const ended = await runOutpost({
    ...{ outpost, dataDir, server, version: version(), log },
    signal: signal.stopped,
    chance: Math.random,
  });
  if (ended === 'stopped') return 0;
  throw new Error(refusalLine(ended.message, dataDir), { cause: ended });
}

/** An hour: a portal that was put back from a backup may take it again. */
const askAgainMs = 3_600_000;

/** The credential of the folder, or a new one by a token that was not used yet. */
async function credentialFor(
  config: OutpostConfig,
  server: string,
  known: Credential | null,
  call: CallServer,
): Promise<Credential> {
  const { token, dataDir } = config;
  const isNewToken = token !== undefined && known?.tokenHash !== tokenHashOf(token);
  if (token !== undefined && isNewToken && (known === null || known.refusedAt !== null)) {
    return enrolWith(config, server, token, call);
  }
  if (known === null) {
    throw new UsageError(
      'This collector is not enrolled: set KADO_TOKEN to the token that the portal’s operator gives (kado collector add), or use kado collect enrol.',
    );
  }
  const refusedMs = known.refusedAt === null ? Infinity : Date.now() - Date.parse(known.refusedAt);
  if (refusedMs >= 0 && refusedMs < askAgainMs) {
    throw new Error(refusalLine('The portal refused this collector.', dataDir));
  }
  return known;
}

function enrolWith(
  config: OutpostConfig,
  server: string,
  token: string,
  call: CallServer,
): Promise<Credential> {
  const { dataDir } = config;
  return enrol({ dataDir, server, token, call, version: version(), now: () => Date.now() });
}

function wayOf(config: OutpostConfig, server: string) {
  const environment = { ...process.env, HTTPS_PROXY: config.httpsProxy, NO_PROXY: config.noProxy };
  return { server, ca: config.ca, environment };
}

function refusalLine(said: string, dataDir: string): string {
  return `${said} It was revoked, or moved to another machine. What was read and not sent stays in ${dataDir}. Where it is to go on, get a new token from the portal’s operator (kado collector renew) and use kado collect enrol.`;
}
