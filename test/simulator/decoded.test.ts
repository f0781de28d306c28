import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { countersAt, manyDevices, suppliesAt } from '#simulator/index.ts';
import { liveDevice } from '#simulator/live-device.ts';
import { models } from '#simulator/models/index.ts';

const instants = [
  '2025-10-01T03:00:00.000Z',
  '2026-06-18T05:00:00.000Z',
  '2026-11-20T09:30:00.000Z',
];
const devices = manyDevices({ count: models.length, seed: 3 });

describe.each(devices.map((device) => [device.product, device] as const))('%s', (_, device) => {
  it.each(instants)('is read as what it is and has counted (%s)', (instant) => {
    const clock = { now: () => ({ epochMilliseconds: Date.parse(instant) }) };
    const report = decode(liveDevice(device, clock).mib().varbinds, definitions);
    const own = countersAt(device, instant);
    expect(report).toMatchObject({
      vendor: device.vendor,
      model: device.model,
      serial: device.serial,
      mac: device.mac,
      kind: device.kind,
      location: device.location,
      counterSource: own.counterSource,
    });
    expect(report.counters).toEqual(own.counters);
    if (own.counterSource !== null) expect(report.unit).toBe(own.unit);
    expect(report.firmware).not.toBeNull();
    // no identity is broken, nothing was refused
    expect(report.notes).toEqual([]);
  });

  it('tells its supplies as the history does', () => {
    const instant = '2026-11-20T09:30:00.000Z';
    const clock = { now: () => ({ epochMilliseconds: Date.parse(instant) }) };
    const report = decode(liveDevice(device, clock).mib().varbinds, definitions);
    expect(report.supplies).toEqual(suppliesAt(device, instant));
  });
});

describe('the models', () => {
  it('cover all five kinds and none of them, and eleven vendors', () => {
    expect(new Set(models.map(({ kind }) => kind)).size).toBe(6);
    expect(new Set(models.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(11);
  });
});
