import { describe, expect, it } from 'vitest';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import { definitions } from '#definitions/index.ts';
import { decode } from '#core/decode.ts';
import { pollStepsFor } from '#core/poll-plan.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import {
  countersAt,
  demoFleet,
  manyDevices,
  startFleet,
  type Fleet,
  type SimulatedDevice,
} from '#simulator/index.ts';
import { models } from '#simulator/models/index.ts';

const instant = '2026-11-20T06:00:00.000Z';
const clock = { now: () => ({ epochMilliseconds: Date.parse(instant) }) };
const steps = pollStepsFor(definitions);

function targetOf(fleet: Fleet, { key, usm }: SimulatedDevice): SnmpTarget {
  const place = fleet.addresses.find((address) => address.key === key);
  if (place === undefined) throw new Error(`${key} does not run`);
  const { host, port } = place;
  if (usm === null) return { host, port, version: 'auto', community: 'public' };
  return { host, port, version: '3', v3: { ...usm, level: 'authPriv' } };
}

async function poll(fleet: Fleet, device: SimulatedDevice) {
  const result = await pollDevice(targetOf(fleet, device), steps, {
    now: () => Date.parse(instant),
    timeoutMs: 400,
    retries: 4,
  });
  const report = result.observation && decode(result.observation.varbinds, definitions);
  return { ...result, report };
}

describe('a collector', () => {
  it('reads every device of the demo as its history says', async () => {
    const { devices } = demoFleet({ base: '127.46.0.0', port: 0 });
    await using fleet = await startFleet(devices, { clock });
    const running = devices.filter(({ key }) => fleet.devices.has(key));
    // at once: those that know v1 only are found out by waiting
    await Promise.all(
      running.map(async (device) => {
        const { report, complete, notes } = await poll(fleet, device);
        expect({ complete, notes }, device.key).toEqual({ complete: true, notes: [] });
        const { serial, counters, counterSource } = countersAt(device, instant);
        expect({ ...report }, device.key).toMatchObject({ serial, counterSource });
        expect(report?.counters, device.key).toEqual(counters);
        expect(report?.location).toBe(device.location);
      }),
    );
  }, 30_000);

  it('gets the same from devices that are slow, lossy, hostile to GETBULK or know v1 only', async () => {
    const devices = manyDevices({ count: models.length, base: '127.47.0.0', port: 0 }).filter(
      ({ vendor }) => vendor === 'Canon' || vendor === 'HP' || vendor === 'Brother',
    );
    await using fleet = await startFleet(devices, { clock });
    const troubles = [
      { type: 'delay', ms: 5 },
      { type: 'loss', percent: 10 },
      { type: 'bulk-hostile', how: 'error' },
      { type: 'bulk-hostile' },
      { type: 'v1-only' },
    ] as const;
    await Promise.all(
      devices.map(async (device, i) => {
        const trouble = troubles[i % troubles.length];
        if (trouble) await fleet.apply(device.key, trouble);
        const { report } = await poll(fleet, device);
        expect(report?.counters, device.product).toEqual(countersAt(device, instant).counters);
      }),
    );
  }, 30_000);
});
