/** A thousand printers that take 20 ms to each answer, and what polls of them taught. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { definitionsFor } from '#core/definition-match.ts';
import type { SnmpDialect } from '#core/delivery.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import type { CollectedDevice } from '#server/collector/collected-device.ts';
import { snmpParts } from '#server/collector/poll-snmp.ts';
import { pollFleet } from '#server/drivers/snmp/poll-fleet.ts';
import { slowFirst } from '#server/collector/slow-first.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import { simulate } from './simulated.ts';
import { tablesOf } from './tables.ts';

export const lateFleetSize = 1_000;
export const answerMs = 20;
/** Devices that are talked to at once: the driver's own usual. */
export const concurrency = 50;
export const latePort = 11_611;

export interface LateDevice {
  device: CollectedDevice<SnmpTarget>;
  dialect: SnmpDialect;
  /** requests that a poll of its counters takes */
  requests: number;
  /** roots of the tables that its definitions name */
  tables: string[];
}

export interface LateFleet extends AsyncDisposable {
  devices: LateDevice[];
  /** Reads and decodes the counters. @returns how many requests it took. @throws Error where one is incomplete */
  poll(devices: readonly LateDevice[]): Promise<number>;
  /** ms from a question to its answer, of one bare socket that nobody disturbs; the median */
  roundTripMs(): Promise<number>;
}

/** Starts the fleet and polls it once, so that dialects are known and the simulator is warm. */
export async function lateFleet(): Promise<LateFleet> {
  await using opening = new AsyncDisposableStack();
  const { addresses } = opening.use(await simulate(lateFleetSize, latePort, { delayMs: answerMs }));
  const now = () => Temporal.Now.instant().epochMilliseconds;
  // the machine may be busy: that is no reason to end
  const options = { now, deadlineMs: 120_000, retries: 3 };
  const { poll: pollOne, decode } = snmpParts(definitions, options);
  const devices: LateDevice[] = [];

  async function poll(targets: readonly CollectedDevice<SnmpTarget>[], isFirst = false) {
    let requests = 0;
    for await (const { job, result } of pollFleet(
      slowFirst(targets, (device) => device),
      (device, run) => pollOne(device, 'counters', run),
      { concurrency },
    )) {
      const { observation, dialect, datagrams, complete } = result;
      const { host } = job.target;
      if (!complete || observation === null || dialect === null) {
        throw new Error(`${host} gave no whole answer: ${result.error?.code}`);
      }
      decode(observation);
      requests += datagrams;
      if (!isFirst) continue;
      const tables = tablesOf(definitionsFor(walkOf(observation.varbinds), definitions));
      devices.push({ device: { ...job, dialect }, dialect, requests: datagrams, tables });
    }
    return requests;
  }

  await poll(addresses.map(targetOf), true);
  const all = opening.move();
  return {
    devices,
    roundTripMs: () => roundTripMs(addresses.slice(0, 101)),
    poll: (chosen) => poll(chosen.map(({ device }) => device)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function targetOf(host: string): CollectedDevice<SnmpTarget> {
  return {
    deviceId: host,
    target: { host, port: latePort, version: 'auto', community: 'public' },
    dialect: null,
    countedAt: null,
    contactAt: null,
  };
}

/** GET of sysObjectID.0 in v1, which all of them speak. */
const question = Buffer.from(
  '302902010004067075626c6963a01c020400000001020100020100300e300c06082b060102010102000500',
  'hex',
);

async function roundTripMs(hosts: readonly string[]): Promise<number> {
  const took: number[] = [];
  for (const host of hosts) {
    const socket = createSocket('udp4');
    const begun = performance.now();
    socket.send(question, latePort, host);
    await once(socket, 'message');
    took.push(performance.now() - begun);
    socket.close();
  }
  return took.sort((a, b) => a - b)[took.length >> 1] ?? answerMs;
}
