/**
 * §12: nothing is lost and nothing is counted twice. Two collectors and the portal are
 * processes that are killed (SIGKILL) at any moment of a simulated month, with calls and
 * answers that get lost, outages, a clock that is wrong and then set, a board that is
 * replaced, and devices that move: one to a new address, another to the one that became
 * free, and to that one's a machine that nobody registered. In the end the portal holds
 * exactly what was put on disk, and every figure is what the device's panel showed. KADO_KILL_DAYS and KADO_KILL_SEED make it longer and other.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { manyDevices, startFleet, type SimulatedDevice } from '#simulator/index.ts';
import { patience } from '#test/support/patience.ts';
import { testHome } from '#test/support/test-engine.ts';
import { Chance } from './kill/chance.ts';
import { Mortal } from './kill/mortal.ts';
import { lastTotals, officeOnDisk, storedReadings, whereabouts } from './kill/office-on-disk.ts';

const days = Number(process.env['KADO_KILL_DAYS'] ?? 3);
const seed = Number(process.env['KADO_KILL_SEED'] ?? 7);
const start = Date.UTC(2026, 9, 1);
const stepMs = 4 * 3_600_000;
const steps = (days * 24 * 3_600_000) / stepMs;

const folder = mkdtempSync(join(tmpdir(), 'kado-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  `${days} days of kills, outages and wrong clocks lose nothing and double nothing (seed ${seed})`,
  { timeout: patience(60_000 + days * 20_000) },
  async () => {
    const chance = new Chance(seed);
    let nowMs = start;
    const clock = { now: () => ({ epochMilliseconds: nowMs }) };
    const base = `127.${40 + (process.pid % 200)}.7.0`;
    const snmpPort = 21_161;
    const machines = manyDevices({ count: 5, seed, base, port: snmpPort });
    const stranger = machines.at(-1);
    const devices = machines.slice(0, -1);
    await using fleet = await startFleet(machines, { clock, seed });
    await using data = await testHome();
    // one address is free; the stranger's own is not looked at
    const free = base.replace(/0$/, '99');
    const ranges = [...devices.map(({ host }) => host), free].join('\n');
    const { deviceIds, tokens } = await officeOnDisk(data, devices, nowMs, ranges);
    const move = async (machine: SimulatedDevice | undefined, host: string | undefined) => {
      if (machine && host) await fleet.apply(machine.key, { type: 'address-move', host });
    };
    const port = await freePort();
    const cache = join(folder, 'compiled');
    const portal = new Mortal('./server-process.ts', cache);
    const collectors = tokens.map((token, i) => ({
      process: new Mortal('./collector-process.ts', cache),
      journal: join(folder, `journal-${i}`),
      args: [join(folder, `collector-${i}`), `http://127.0.0.1:${port}`, token, `${snmpPort}`],
      // the second machine's clock is off by 37 minutes, until somebody sets it
      skewMs: i === 0 ? 0 : 37 * 60_000,
    }));
    await using running = new AsyncDisposableStack();
    for (const { process: one } of [{ process: portal }, ...collectors]) {
      running.defer(() => one.kill());
    }

    /** what the panels showed, by device and instant */
    const mibOf = ({ key }: Pick<SimulatedDevice, 'key'>) =>
      fleet.devices.get(key)?.mib().varbinds ?? [];
    const truth = new Map<string, ReturnType<typeof decode>>();
    const look = (): void => {
      for (const [i, { key }] of devices.entries()) {
        const at = new Date(nowMs).toISOString();
        truth.set(`${deviceIds[i]} ${at}`, decode(mibOf({ key }), definitions));
      }
    };

    /** all that runs lives through one instant; `mayDie`: something may be killed meanwhile */
    async function live(
      chosen: typeof collectors,
      { mayDie, search = false }: { mayDie: boolean; search?: boolean },
    ): Promise<void> {
      look();
      if (portal.isAlive) await portal.tell({ nowMs });
      for (const { process: one, args, journal } of chosen) await one.start([...args, journal]);
      const dying: Promise<void>[] = [];
      const dieSoon = (one: Mortal, share: number) => {
        if (!mayDie || !chance.happens(share)) return;
        const afterMs = chance.below(250);
        dying.push(
          new Promise((done) => void setTimeout(() => void one.kill().then(done), afterMs)),
        );
      };
      dieSoon(portal, 0.16);
      const lived = chosen.map(async ({ process: one, skewMs }) => {
        dieSoon(one, 0.3);
        return one.tell({ nowMs, skewMs, search });
      });
      const replies = await Promise.all(lived);
      await Promise.all(dying);
      expect(replies.flatMap((reply) => reply?.failed ?? [])).toEqual([]);
    }

    const startPortal = () =>
      portal.start([
        ...[data.dataDir, data.database.url ?? '', String(port), String(nowMs)],
        String(seed + portal.killed),
      ]);
    // enrolling uses a token up: nobody is killed meanwhile, and what gets lost is asked again
    await startPortal();
    for (const { process: one, args, journal, skewMs } of collectors) {
      await one.start([...args, journal]);
      await portal.tell({ nowMs });
      expect((await one.tell({ nowMs, skewMs }))?.failed).toBeUndefined();
    }
    look();

    let awayUntil = -1;
    for (let step = 1; step <= steps; step++) {
      nowMs += stepMs;
      if (step === Math.floor(steps / 3)) {
        const [first] = devices;
        if (first) await fleet.apply(first.key, { type: 'counter-reset' });
      }
      const [, , third, fourth] = devices;
      if (step === Math.floor(steps / 4)) {
        await move(third, free);
        await move(fourth, third?.host);
      }
      if (step === Math.floor((steps * 3) / 4)) await move(stranger, fourth?.host);
      const [, second] = collectors;
      if (step === Math.floor(steps / 2) && second) second.skewMs = 0;
      if (chance.happens(0.08)) awayUntil = step + 2 + chance.below(8);
      if (step < awayUntil) await portal.kill();
      else await startPortal();
      const which = chance.below(4);
      await live(which > 1 ? collectors : collectors.slice(which, which + 1), { mayDie: true });
    }

    // the end: everything is there, and what waits is sent
    for (let turn = 0, waits = true; waits; turn++) {
      expect(turn).toBeLessThan(50);
      nowMs += 10 * 60_000;
      await startPortal();
      await live(collectors, { mayDie: false, search: turn === 0 });
      waits = collectors.some(({ args }) => waiting(args[0] ?? '') > 0);
    }
    const killed = [portal, ...collectors.map(({ process: one }) => one)].map((one) => one.killed);
    for (const one of [...collectors.map(({ process: p }) => p), portal]) await one.kill();

    const stored = await storedReadings(data);
    const ids = stored.map(({ readingId }) => readingId);
    expect(new Set(ids).size).toBe(ids.length);
    const noted = (sign: string) =>
      new Set(
        collectors.flatMap(({ journal }) =>
          readFileSync(journal, 'utf8')
            .split('\n')
            .filter((line) => line.startsWith(sign))
            .map((line) => line.slice(1).split(' '))
            // what the stranger said is nobody's
            .flatMap(([id = '', serial]) => (serial === strange ? [] : id)),
        ),
      );
    const strange = stranger && decode(mibOf(stranger), definitions).serial;
    const [intended, onDisk] = [noted('+'), noted('=')];
    expect([...onDisk].filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !intended.has(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(days * devices.length);
    for (const { deviceId, takenAt, serial, counters } of stored) {
      const shown = truth.get(`${deviceId} ${takenAt}`);
      expect({ deviceId, takenAt, serial, counters }).toEqual({
        ...{ deviceId, takenAt, serial: shown?.serial, counters: shown?.counters },
      });
    }
    const last = new Map(stored.map(({ deviceId, counters }) => [deviceId, counters['total']]));
    expect(await lastTotals(data)).toEqual(last);
    const { hosts, waiting: found } = await whereabouts(data);
    const [, , third, fourth] = devices;
    expect(deviceIds.map((id) => hosts.get(id))).toEqual([
      ...[devices[0]?.host, devices[1]?.host],
      ...[free, third?.host],
    ]);
    expect([found, fourth?.host === third?.host]).toEqual([[strange], false]);
    expect(killed.every((times) => times > 0)).toBe(true);
    if (process.env['KADO_KILL_DAYS']) console.log({ killed, readings: ids.length });
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function waiting(dataDir: string): number {
  const look = lookAtOutbox(dataDir);
  expect(look?.lost).toEqual([]);
  expect(look?.refused.filter(({ code }) => code !== 'ingest.other_machine')).toEqual([]);
  return Object.values(look?.waiting ?? {}).reduce((a, b) => a + b, 0);
}
