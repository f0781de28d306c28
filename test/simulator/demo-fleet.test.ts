import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import {
  demoFleet,
  historyOf,
  serialAt,
  startFleet,
  type HistoryReading,
} from '#simulator/index.ts';
import { nthAddress } from '#simulator/address.ts';

const from = '2025-10-22T00:00:00.000Z';
const to = '2026-11-22T08:00:00.000Z';
const { customers, devices } = demoFleet();
const histories = new Map(devices.map((device) => [device.key, [...historyOf(device, from, to)]]));

function historyWith(event: string): HistoryReading[] {
  const device = devices.find(({ events }) => events.some(({ type }) => type === event));
  return histories.get(device?.key ?? '') ?? [];
}

describe('the demo fleet', () => {
  it('has two customers in two zones, four buildings and at least sixty devices of every kind', () => {
    expect(customers.map(({ zone }) => zone)).toEqual(['Asia/Tokyo', 'America/New_York']);
    expect(new Set(devices.map(({ building }) => building)).size).toBe(4);
    expect(devices.length).toBeGreaterThanOrEqual(60);
    expect(new Set(devices.map(({ kind }) => kind)).size).toBe(6);
    for (const one of ['key', 'serial', 'mac', 'host'] as const) {
      expect(new Set(devices.map((device) => device[one])).size, one).toBe(devices.length);
    }
  });

  it('is the same whenever it is made', () => {
    expect(demoFleet().devices).toEqual(devices);
    expect(demoFleet({ seed: 21 }).devices[0]?.serial).not.toBe(devices[0]?.serial);
  });

  it('has 13 months of readings in time order, at least ten a month where nothing kept a device away', () => {
    for (const device of devices) {
      const readings = histories.get(device.key) ?? [];
      const taken = readings.map(({ takenAt }) => takenAt);
      expect(taken).toEqual([...taken].sort());
      if (device.neverReports || readings.length === 0 || device.events.length > 0) continue;
      const months = new Map<string, number>();
      for (const at of taken) months.set(at.slice(0, 7), (months.get(at.slice(0, 7)) ?? 0) + 1);
      expect(months.size, device.key).toBe(14);
      for (const [month, count] of months) {
        if (month !== '2025-10') expect(count, `${device.key} ${month}`).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it('has devices that never reported, one read by mail, large format in m², one v3', () => {
    expect(devices.filter(({ neverReports }) => neverReports).length).toBeGreaterThanOrEqual(1);
    const mail = devices.find(({ protocol }) => protocol === 'smtp');
    expect(histories.get(mail?.key ?? '')?.every(({ source }) => source === 'mail')).toBe(true);
    expect([...histories.values()].flat().some(({ unit }) => unit === 'm2')).toBe(true);
    expect(devices.some(({ snmpVersion }) => snmpVersion === 'v3')).toBe(true);
  });

  it('has one counter reset with the same serial', () => {
    const readings = historyWith('counter-reset');
    const drops = readings.filter(
      (one, i) => (one.counters.total ?? 0) < (readings[i - 1]?.counters.total ?? 0),
    );
    expect(drops).toHaveLength(1);
    expect(new Set(readings.map(({ serial }) => serial)).size).toBe(1);
    // the next reading confirms it
    const at = readings.indexOf(drops[0] as HistoryReading);
    expect(readings[at + 1]?.counters.total).toBeGreaterThanOrEqual(
      drops[0]?.counters.total ?? Infinity,
    );
  });

  it('has one machine swap with another serial and another source', () => {
    const readings = historyWith('machine-swap');
    expect(new Set(readings.map(({ serial }) => serial)).size).toBe(2);
    expect(new Set(readings.map(({ counterSource }) => counterSource)).size).toBe(2);
  });

  it('has a gap of weeks, a lone nonsense reading, and readings that came days late', () => {
    const days = historyWith('silence').map(({ takenAt }) => Date.parse(takenAt) / 86400000);
    expect(Math.max(...days.slice(1).map((day, i) => day - (days[i] ?? day)))).toBeGreaterThan(20);
    const glitch = historyWith('glitch');
    expect(glitch.filter(({ counters }) => counters.total === 0)).toHaveLength(1);
    const late = historyWith('late').filter(
      ({ takenAt, receivedAt }) => Date.parse(receivedAt) - Date.parse(takenAt) > 43200000,
    );
    expect(late.length).toBeGreaterThanOrEqual(2);
  });

  it('goes on live where its history ended', async () => {
    const clock = { now: () => ({ epochMilliseconds: Date.parse(to) }) };
    const own = demoFleet({ base: '127.43.0.0', port: 0 }).devices;
    await using fleet = await startFleet(own, { clock });
    for (const [key, live] of fleet.devices) {
      const last = histories.get(key)?.at(-1);
      if (last === undefined) continue;
      const report = decode(live.mib().varbinds, definitions);
      expect(report.serial).toBe(last.serial);
      expect(report.serial).toBe(serialAt(live.device, to));
      expect(report.counterSource).toBe(last.counterSource);
      for (const [name, value] of Object.entries(last.counters)) {
        expect(
          report.counters[name as keyof typeof report.counters],
          `${key} ${name}`,
        ).toBeGreaterThanOrEqual(value);
      }
    }
  });
});

describe('addresses', () => {
  it('follow the base, never end in 0 or 255 and stay on loopback', () => {
    expect([0, 1, 253, 254, 508].map((n) => nthAddress('127.20.0.0', n))).toEqual([
      '127.20.0.1',
      '127.20.0.2',
      '127.20.0.254',
      '127.20.1.1',
      '127.20.2.1',
    ]);
    expect(() => nthAddress('10.0.0.0', 1)).toThrow(/127/);
    expect(() => nthAddress('127.255.255.0', 300)).toThrow(RangeError);
  });
});
