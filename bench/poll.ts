/**
 * A whole fleet's counters, read and decoded, against `snmpbulkwalk` processes
 * over the same tables. The printers are simulated in a process of their own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { definitionsFor } from '#core/definition-match.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import type { CollectedDevice } from '#server/collector/collected-device.ts';
import { pollParts } from '#server/collector/poll-parts.ts';
import { pollFleet } from '#server/drivers/snmp/poll-fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';
import { simulate } from './simulated.ts';
import { tablesOf } from './tables.ts';

const devices = 500;
/** Some of the simulated models speak v1 only or break on GETBULK; snmpbulkwalk reads neither. */
const simulated = 620;
/** Devices that the processes walk in a round; their time is scaled to the whole fleet. */
const walked = 50;
/** Processes at once: more gain nothing on the cores of an office server. */
const processes = 8;
const port = 11_610;

export const poll: Bench = {
  name: 'poll',
  target: 3,
  what: `counters of ${devices} simulated devices against snmpbulkwalk processes over the same tables`,
  async run() {
    if (spawnSync('snmpbulkwalk', ['-V']).error !== undefined) {
      return { skipped: 'snmpbulkwalk (Debian package snmp) is not installed' };
    }
    await using fleet = await simulate(simulated, port);
    const now = () => Temporal.Now.instant().epochMilliseconds;
    const { poll: pollOne, decode } = pollParts(() => definitions, { now });
    let targets = fleet.addresses.map(targetOf);
    const tables = new Map<string, string[]>();
    const bulk = new Set<string>();

    const ours = async () => {
      let complete = 0;
      for await (const { job, result } of pollFleet(targets, (device, run) =>
        pollOne(device, 'counters', run),
      )) {
        const { observation } = result;
        if (!result.complete || observation?.protocol !== 'snmp') continue;
        complete += 1;
        decode(observation);
        const found = definitionsFor(walkOf(observation.varbinds), definitions);
        if (!tables.has(job.target.host)) tables.set(job.target.host, tablesOf(found));
        if (result.dialect?.version === '2c' && result.dialect.bulk) bulk.add(job.target.host);
      }
      return complete;
    };
    // the first poll learns what each device is and warms the simulator
    await ours();
    targets = targets.filter(({ target }) => bulk.has(target.host)).slice(0, devices);
    const complete = await ours();
    if (complete !== devices) throw new Error(`only ${complete} of ${devices} devices answered`);
    const walks = targets
      .slice(0, walked)
      .flatMap(({ target }) => (tables.get(target.host) ?? []).map((oid) => [target.host, oid]));
    // the other way to script it: one process a device that walks all there is
    const wholeMs = await timeMs(() =>
      walkAll(targets.map(({ target }) => [target.host, '1.3.6.1'])),
    );
    const reference = () => walkAll(walks.map(([host = '', oid = '']) => [host, oid]));
    return await inPairs(
      this,
      5,
      async () => ({
        oursMs: await timeMs(ours),
        referenceMs: ((await timeMs(reference)) * devices) / walked,
      }),
      {
        devices,
        tablesPerDevice: Math.round(walks.length / walked),
        processesAtOnce: processes,
        oneWholeWalkEachMs: Math.round(wholeMs),
      },
    );
  },
};

function targetOf(host: string): CollectedDevice {
  return {
    deviceId: host,
    target: { host, port, version: 'auto', community: 'public' },
    dialect: null,
    countedAt: null,
    contactAt: null,
  };
}

async function walkAll(walks: readonly [host: string, oid: string][]): Promise<void> {
  const queue = [...walks];
  const worker = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [host, oid] = next;
      const args = ['-v2c', '-c', 'public', '-On', '-Oq', `${host}:${port}`, `.${oid}`];
      const child = spawn('snmpbulkwalk', args, { stdio: ['ignore', 'ignore', 'ignore'] });
      await once(child, 'exit');
    }
  };
  await Promise.all(Array.from({ length: processes }, worker));
}
