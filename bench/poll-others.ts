/** What others take to read the same slow printers, where they are installed. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerMs, concurrency, lateFleet, latePort, type LateDevice } from './late-fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

/** All speak v2c with GETBULK: the others are told nothing else. */
const compared = 200;
const exporter = 'prometheus-snmp-exporter';
const netinventory = 'fusioninventory-netinventory';
const exporterPort = 19_116;

type Others = (
  devices: readonly LateDevice[],
) => Promise<{ read(): Promise<void> } & AsyncDisposable>;

export const pollExporter = against({
  name: 'poll-snmp-exporter',
  program: exporter,
  debian: exporter,
  what: `against snmp_exporter, ${concurrency} scrapes at once over the same tables`,
  open: openExporter,
});

export const pollNetinventory = against({
  name: 'poll-netinventory',
  program: netinventory,
  debian: 'fusioninventory-agent-task-network',
  what: `against fusioninventory-netinventory with ${concurrency} threads, which reads what it thinks fit`,
  open: async (devices) => ({
    read: () => runNetinventory(devices),
    [Symbol.asyncDispose]: async () => {},
  }),
});

function against(other: {
  name: string;
  program: string;
  debian: string;
  what: string;
  open: Others;
}): Bench {
  return {
    name: other.name,
    target: 1,
    what: `counters of ${compared} devices that answer after ${answerMs} ms, ${other.what}`,
    async run() {
      if (spawnSync(other.program, ['--version']).error !== undefined) {
        return { skipped: `${other.program} (Debian package ${other.debian}) is not installed` };
      }
      await using fleet = await lateFleet();
      const isFit = ({ dialect }: LateDevice) => dialect.version === '2c' && dialect.bulk;
      const devices = fleet.devices.filter(isFit).slice(0, compared);
      await using others = await other.open(devices);
      return await inPairs(
        this,
        3,
        async () => ({
          oursMs: await timeMs(() => fleet.poll(devices)),
          referenceMs: await timeMs(() => others.read()),
        }),
        { devices: devices.length },
      );
    },
  };
}

async function openExporter(devices: readonly LateDevice[]) {
  const folder = mkdtempSync(join(tmpdir(), 'kado-bench-'));
  const modules = new Map(devices.map(({ tables }) => [tables.join(), tables]));
  const names = new Map([...modules.keys()].map((key, i) => [key, `tables_${i}`]));
  const config = Object.fromEntries(
    [...modules].map(([key, walk]) => [
      names.get(key),
      { walk, metrics: [], version: 2, auth: { community: 'public' } },
    ]),
  );
  // JSON is YAML
  const file = join(folder, 'snmp.yml');
  writeFileSync(file, JSON.stringify(config));
  const server = `127.0.0.1:${exporterPort}`;
  const args = [`--config.file=${file}`, `--web.listen-address=${server}`, '--log.level=error'];
  const child = spawn(exporter, args, { stdio: 'ignore' });
  for (let tries = 0; tries < 50; tries++) {
    if (
      await fetch(`http://${server}/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await sleep(100);
  }
  return {
    async read() {
      const queue = [...devices];
      const worker = async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          const { device, tables } = next;
          const target = `${device.target.host}:${latePort}`;
          const query = new URLSearchParams({ target, module: names.get(tables.join()) ?? '' });
          const answer = await fetch(`http://${server}/snmp?${query}`);
          const text = await answer.text();
          if (!answer.ok) throw new Error(`snmp_exporter could not read ${target}: ${text}`);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runNetinventory(devices: readonly LateDevice[]): Promise<void> {
  const hosts = devices.map(({ device }) => device.target.host).join();
  const args = ['--host', hosts, '--port', String(latePort), '--threads', String(concurrency)];
  const child = spawn(netinventory, [...args, '--community', 'public', '--type', 'PRINTER'], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`netinventory ended with ${status}`);
}
