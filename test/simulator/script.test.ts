import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import type { DeviceReport } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import {
  livingEvents,
  livingSince,
  manyDevices,
  parseScript,
  play,
  scenario,
  schedule,
  startFleet,
} from '#simulator/index.ts';
import { get } from './snmp-client.ts';

const start = Date.parse('2026-11-20T01:00:00.000Z');

/** A fleet whose clock a test moves by hand. */
async function fleetWith(count: number, script: Parameters<typeof schedule>[0]) {
  let now = start;
  const clock = { now: () => ({ epochMilliseconds: now }) };
  const devices = manyDevices({ count, seed: 5, base: '127.42.0.0', port: 0 });
  const fleet = await startFleet(devices, { clock });
  const performance = await play({ fleet, clock, events: schedule(script, start) }, 0);
  function report(key: string): DeviceReport {
    const live = fleet.devices.get(key);
    if (live === undefined) throw new Error(key);
    return decode(live.mib().varbinds, definitions);
  }
  return {
    fleet,
    report,
    codes: (key: string) => report(key).conditions.map(({ code }) => code),
    async goTo(minutes: number) {
      now = start + minutes * 60000;
      await performance.step();
    },
    async [Symbol.asyncDispose]() {
      await performance[Symbol.asyncDispose]();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

describe('a script', () => {
  it('is read from JSON: offsets, instants, words and objects', () => {
    const script = parseScript(`{ "events": [
      { "at": "PT1M30S", "device": "a", "do": "jam", "for": "PT5M" },
      { "at": "2026-11-20T01:00:10Z", "device": "*", "do": { "type": "delay", "ms": 200 } } ] }`);
    expect(
      schedule(script, start).map(({ at, device, trouble }) => [at - start, device, trouble.type]),
    ).toEqual([
      [10000, '*', 'delay'],
      [90000, 'a', 'jam'],
      [390000, 'a', 'clear'],
    ]);
  });

  it.each([
    ['{', /not JSON/],
    ['{}', /list of events/],
    ['[{ "do": "jam" }]', /event 1: "device" is missing/],
    [
      '[{ "device": "a", "do": "jam" }, { "device": "a", "do": "fire" }]',
      /event 2: unknown trouble "fire"/,
    ],
    ['[{ "device": "a", "do": { "type": "loss" } }]', /needs "percent"/],
    ['[{ "device": "a", "do": { "type": "loss", "percent": "5" } }]', /must be a number/],
    ['[{ "device": "a", "do": "jam", "at": "soon" }]', /not a duration/],
    ['[{ "device": "a", "do": "jam", "at": "2026-11-20T01:00:00" }]', /with its zone/],
  ])('that is wrong says where and why: %s', (json, words) => {
    expect(() => parseScript(json)).toThrow(words);
  });
});

describe('scripted trouble', () => {
  it('is a jam that comes and goes', async () => {
    await using run = await fleetWith(1, scenario('jam', 'sim-0001'));
    expect(run.codes('sim-0001')).not.toContain('media-jam');
    await run.goTo(1);
    expect(run.report('sim-0001').state).toBe('error');
    expect(run.codes('sim-0001')).toContain('media-jam');
    await run.goTo(3);
    expect(run.codes('sim-0001')).toEqual(expect.arrayContaining(['media-jam', 'cover-open']));
    await run.goTo(6);
    expect(run.report('sim-0001').state).not.toBe('error');
  });

  it('is black toner that runs low, runs out and is replaced', async () => {
    await using run = await fleetWith(1, scenario('toner', 'sim-0001'));
    const black = () => run.report('sim-0001').supplies.find(({ color }) => color === 'black');
    await run.goTo(1);
    expect(black()).toMatchObject({ level: 'low', percent: 4 });
    expect(run.report('sim-0001').state).toBe('warning');
    await run.goTo(10);
    expect(black()).toMatchObject({ level: 'empty', percent: 0 });
    expect(run.report('sim-0001').state).toBe('error');
    await run.goTo(15);
    expect(black()).toMatchObject({ level: 'ok', percent: 100 });
  });

  it('is a service call, the most severe of all', async () => {
    await using run = await fleetWith(1, [
      ...scenario('service', 'sim-0001'),
      ...scenario('jam', 'sim-0001'),
    ]);
    await run.goTo(2);
    expect(run.report('sim-0001').state).toBe('service');
  });

  it('is a lone nonsense reading between two good ones', async () => {
    await using run = await fleetWith(1, scenario('glitch', 'sim-0001'));
    const total = () => run.report('sim-0001').counters.total ?? NaN;
    const before = total();
    await run.goTo(5);
    expect(total()).toBe(0);
    await run.goTo(7);
    expect(total()).toBeGreaterThanOrEqual(before);
  });

  it('is a new board: counters restart, the serial stays; or a new machine, which has another', async () => {
    await using run = await fleetWith(2, [
      ...scenario('board-swap', 'sim-0001'),
      ...scenario('machine-swap', 'sim-0002'),
    ]);
    const before = ['sim-0001', 'sim-0002'].map(run.report);
    await run.goTo(12);
    const after = ['sim-0001', 'sim-0002'].map(run.report);
    expect(before[0]?.counters.total).toBeGreaterThan(1000);
    expect(after.map(({ counters }) => counters.total ?? NaN).every((total) => total < 50)).toBe(
      true,
    );
    expect(after[0]?.serial).toBe(before[0]?.serial);
    expect(after[1]?.serial).not.toBe(before[1]?.serial);
    expect(after[1]?.mac).not.toBe(before[1]?.mac);
  });

  it('is an address that changes: silence at the old one, an answer at the new one', async () => {
    await using run = await fleetWith(1, []);
    const [before] = run.fleet.addresses;
    if (before === undefined) throw new Error('no address');
    await run.fleet.apply('sim-0001', { type: 'address-move', host: '127.42.9.9' });
    const [after] = run.fleet.addresses;
    if (after === undefined) throw new Error('no address');
    expect(after.host).toBe('127.42.9.9');
    const name = ['1.3.6.1.2.1.1.5.0'];
    await expect(get(before, name, { timeoutMs: 150 })).rejects.toThrow();
    await expect(get(after, name)).resolves.toHaveLength(1);
  });

  it('names its device: an unknown one is refused', async () => {
    await using run = await fleetWith(1, []);
    await expect(run.fleet.apply('sim-9999', { type: 'jam' })).rejects.toThrow(RangeError);
  });
});

describe('a living fleet', () => {
  const devices = manyDevices({ count: 60, seed: 5 });

  it('has a few devices in trouble at any time', () => {
    for (let hour = 0; hour < 48; hour++) {
      const standing = new Map<string, string>();
      for (const { device, trouble } of livingSince(devices, 1, start + hour * 3600000)) {
        if (trouble.type === 'clear') standing.delete(device);
        else standing.set(device, trouble.type);
      }
      expect(standing.size).toBeGreaterThanOrEqual(1);
      expect(standing.size).toBeLessThanOrEqual(20);
    }
  });

  it('is the same whether watched in one piece or in many', () => {
    const whole = livingEvents(devices, 1, start, start + 3600000);
    const pieces = [0, 1, 2, 3].flatMap((quarter) =>
      livingEvents(devices, 1, start + quarter * 900000, start + (quarter + 1) * 900000),
    );
    expect(pieces).toEqual(whole);
    expect(whole.length).toBeGreaterThan(20);
  });
});
