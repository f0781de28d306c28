/**
 * §12: nothing is lost and nothing is counted twice. Two collectors and the portal are
 * processes that are killed (SIGKILL) at any moment of a simulated month, with calls and
 * answers that get lost, outages, a clock that is wrong and then set, and a board that is
 * replaced. In the end the portal holds exactly what was put on disk, and every figure is
 * what the device's panel showed. KADO_KILL_DAYS and KADO_KILL_SEED make it longer and other.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { manyDevices, startFleet } from '#simulator/index.ts';
import { Chance } from './kill/chance.ts';
import { Mortal } from './kill/mortal.ts';
import { lastTotals, officeOnDisk, storedReadings } from './kill/office-on-disk.ts';

const days = Number(process.env['KADO_KILL_DAYS'] ?? 3);
const seed = Number(process.env['KADO_KILL_SEED'] ?? 7);
const start = Date.UTC(2026, 9, 1);
const stepMs = 4 * 3_600_000;
const steps = (days * 24 * 3_600_000) / stepMs;

const folder = mkdtempSync(join(tmpdir(), 'kado-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  `${days} days of kills, outages and wrong clocks lose nothing and double nothing (seed ${seed})`,
  { timeout: 60_000 + days * 20_000 },
  async () => {
    const chance = new Chance(seed);
    let nowMs = start;
    const clock = { now: () => ({ epochMilliseconds: nowMs }) };
    const base = `127.${40 + (process.pid % 200)}.7.0`;
    const devices = manyDevices({ count: 4, seed, base, port: 21_161 });
    await using fleet = await startFleet(devices, { clock, seed });
    const data = join(folder, 'portal');
    const { deviceIds, tokens } = await officeOnDisk(data, devices, nowMs);
    const port = await freePort();
    const cache = join(folder, 'compiled');
    const portal = new Mortal('./server-process.ts', cache);
    const collectors = tokens.map((token, i) => ({
      process: new Mortal('./collector-process.ts', cache),
      journal: join(folder, `journal-${i}`),
      args: [join(folder, `collector-${i}`), `http://127.0.0.1:${port}`, token],
      // the second machine's clock is off by 37 minutes, until somebody sets it
      skewMs: i === 0 ? 0 : 37 * 60_000,
    }));
    await using running = new AsyncDisposableStack();
    for (const { process: one } of [{ process: portal }, ...collectors]) {
      running.defer(() => one.kill());
    }

    /** what the panels showed, by device and instant */
    const truth = new Map<string, ReturnType<typeof decode>>();
    const look = (): void => {
      for (const [i, { key }] of devices.entries()) {
        const mib = fleet.devices.get(key)?.mib();
        const at = new Date(nowMs).toISOString();
        if (mib) truth.set(`${deviceIds[i]} ${at}`, decode(mib.varbinds, definitions));
      }
    };

    /** all that runs lives through one instant; `mayDie`: something may be killed meanwhile */
    async function live(chosen: typeof collectors, mayDie: boolean): Promise<void> {
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
        return one.tell({ nowMs, skewMs });
      });
      const replies = await Promise.all(lived);
      await Promise.all(dying);
      expect(replies.flatMap((reply) => reply?.failed ?? [])).toEqual([]);
    }

    const startPortal = () =>
      portal.start([data, String(port), String(nowMs), String(seed + portal.killed)]);
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
      const [, second] = collectors;
      if (step === Math.floor(steps / 2) && second) second.skewMs = 0;
      if (chance.happens(0.08)) awayUntil = step + 2 + chance.below(8);
      if (step < awayUntil) await portal.kill();
      else await startPortal();
      const which = chance.below(4);
      await live(which > 1 ? collectors : collectors.slice(which, which + 1), true);
    }

    // the end: everything is there, and what waits is sent
    for (let turn = 0, waits = true; waits; turn++) {
      expect(turn).toBeLessThan(50);
      nowMs += 10 * 60_000;
      await startPortal();
      await live(collectors, false);
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
            .map((line) => line.slice(1)),
        ),
      );
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
  expect(look?.refused).toEqual([]);
  return Object.values(look?.waiting ?? {}).reduce((a, b) => a + b, 0);
}
