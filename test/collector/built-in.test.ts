import { describe, expect, test } from 'vitest';
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import { startCollector } from '#server/collector/built-in.ts';
import { snmpParts } from '#server/collector/poll-snmp.ts';
import { definitions } from '#definitions/index.ts';
import type { CollectorParts } from '#server/collector/run.ts';
import { startResponder, type Responder } from '#test/support/snmp-responder.ts';

/** The least of a printer: a name, a life count of 4,711 impressions, "running". */
const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.25.3.2.1.5.1': 2,
  '1.3.6.1.2.1.25.3.5.1.2.1': Uint8Array.of(0),
  '1.3.6.1.2.1.43.5.1.1.17.1': 'SERIAL-1',
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};

function partsFor(responders: Record<string, Responder>) {
  const delivered: Delivery[] = [];
  const failures: ContactFailure[] = [];
  const now = (): number => Date.now();
  const parts: CollectorParts = {
    devices: async () =>
      Object.entries(responders).map(([deviceId, { host, port }]) => ({
        deviceId,
        target: { host, port, version: 'auto' },
        dialect: null,
        countedAt: null,
        contactAt: null,
      })),
    ...snmpParts(definitions, { now, timeoutMs: 150, retries: 0 }),
    ingest: async (deliveries) => void delivered.push(...deliveries),
    reportFailures: async (some) => void failures.push(...some),
    now,
    log: { warn: () => {} },
  };
  return { parts, delivered, failures };
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 4_000;
  while (!condition() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the built-in collector', () => {
  test('polls a fleet over UDP again and again, dead hosts or not', async () => {
    await using good = await startResponder({ values });
    await using dead = await startResponder({ values, manners: 'dead' });
    const { parts, delivered, failures } = partsFor({ good, dead });
    await using collector = startCollector(parts, {
      schedule: { stateIntervalMs: 60, backoffCapMs: 60 },
      tickMs: 20,
    });
    await until(() => delivered.length >= 5 && failures.length >= 1);
    await collector.stop();
    expect(delivered.length).toBeGreaterThanOrEqual(5);
    expect(new Set(delivered.map((one) => one.deviceId))).toEqual(new Set(['good']));
    expect(delivered[0]?.report).toMatchObject({
      serial: 'SERIAL-1',
      state: 'normal',
      counters: { total: 4_711 },
      unit: 'impressions',
    });
    expect(delivered[1]?.report).toMatchObject({ state: 'normal', counters: {} });
    expect(failures[0]).toMatchObject({ deviceId: 'dead', code: 'snmp.timeout' });
    expect(good.seen.some((request) => request.version === 0)).toBe(false);
  });

  test('when stopped ends what is under way and hands nothing over any more', async () => {
    await using dead = await startResponder({ values, manners: 'dead' });
    const { parts, delivered, failures } = partsFor({ dead });
    Object.assign(parts, snmpParts(definitions, { now: parts.now, timeoutMs: 20_000 }));
    const collector = startCollector(parts, { tickMs: 20 });
    await until(() => dead.seen.length > 0);
    const started = performance.now();
    await collector.stop();
    expect(performance.now() - started).toBeLessThan(500);
    expect([delivered, failures]).toEqual([[], []]);
  });

  test('outlives a list of devices that cannot be had', async () => {
    await using good = await startResponder({ values });
    const { parts, delivered } = partsFor({ good });
    const { devices } = parts;
    let asked = 0;
    parts.devices = async () => {
      if (asked++ < 2) throw new Error('the database is away');
      return devices();
    };
    await using _ = startCollector(parts, { tickMs: 10 });
    await until(() => delivered.length > 0);
    expect(delivered).toHaveLength(1);
  });
});
