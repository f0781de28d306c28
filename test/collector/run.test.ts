import { describe, expect, test } from 'vitest';
import type { ContactFailure, Delivery, SnmpDialect } from '#core/delivery.ts';
import { KadoError } from '#core/errors.ts';
import type { DeviceReport } from '#core/reading.ts';
import { unpackVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import type { CollectedDevice } from '#server/collector/collected-device.ts';
import { runRound, startCollecting, type CollectorParts } from '#server/collector/run.ts';
import { scheduleDefaults, type Purpose } from '#server/collector/schedule.ts';

const minute = 60_000;
const schedule = { ...scheduleDefaults, jitter: 0 };
const learnt: SnmpDialect = { version: '1', bulk: false };

const report: DeviceReport = {
  vendor: null,
  model: null,
  serial: 'S1',
  mac: null,
  kind: null,
  location: null,
  firmware: null,
  state: 'normal',
  conditions: [],
  supplies: [],
  counters: { total: 5 },
  counterSource: 'standard',
  unit: 'impressions',
  counter32: false,
  notes: [],
};

/** A collector whose world is in memory. */
function world(deviceIds: string[]) {
  let now = Date.UTC(2026, 0, 31, 12);
  const asked: { deviceId: string; purpose: Purpose; dialect: SnmpDialect | null }[] = [];
  const delivered: Delivery[] = [];
  const failures: ContactFailure[] = [];
  const behaviour: Record<string, () => PollResult> = {};
  const varbinds = [{ oid: '1.3.9.1', type: 2 as const, value: 5 }];
  const answer = (): PollResult => {
    const takenAt = new Date(now).toISOString();
    return {
      takenAt,
      observation: { protocol: 'snmp', takenAt, host: 'h', varbinds },
      complete: true,
      notes: [],
      error: null,
      dialect: learnt,
      datagrams: 1,
    };
  };
  const silence = (code = 'snmp.timeout'): PollResult => ({
    ...answer(),
    observation: null,
    complete: false,
    dialect: null,
    error: new KadoError(code, 'unavailable', { host: 'h', advice: 'Check it.' }),
  });
  const parts: CollectorParts = {
    devices: async () =>
      deviceIds.map((deviceId): CollectedDevice => {
        const target = { host: deviceId, version: 'auto' as const };
        return { deviceId, target, dialect: null, countedAt: null, contactAt: null };
      }),
    poll: async ({ deviceId, dialect }, purpose) => {
      asked.push({ deviceId, purpose, dialect });
      return (behaviour[deviceId] ?? answer)();
    },
    decode: () => report,
    ingest: async (deliveries) => void delivered.push(...deliveries),
    reportFailures: async (some) => void failures.push(...some),
    now: () => now,
    log: { warn: () => {} },
  };
  const collecting = startCollecting(parts);
  return {
    parts,
    collecting,
    asked,
    delivered,
    failures,
    behaviour,
    answer,
    silence,
    varbinds,
    later: (ms: number) => {
      now += ms;
    },
    round: () => runRound(collecting, { schedule }),
  };
}

describe('a round', () => {
  test('delivers what a device said, with its raw varbinds and what was learnt about its SNMP', async () => {
    const { round, delivered, varbinds } = world(['a']);
    expect(await round()).toEqual({ delivered: 1, failed: 0 });
    const [delivery] = delivered;
    expect(delivery).toMatchObject({
      deviceId: 'a',
      takenAt: '2026-01-31T12:00:00.000Z',
      source: 'snmp',
      report: { serial: 'S1', counters: { total: 5 } },
      snmp: learnt,
    });
    expect(unpackVarbinds(delivery?.raw ?? new Uint8Array())).toEqual(varbinds);
  });

  test('gives one poll one id, so that it counts once however often it is sent', async () => {
    const one = world(['a']);
    const two = world(['a']);
    await one.round();
    await two.round();
    expect(one.delivered[0]?.deliveryId).toBe(two.delivered[0]?.deliveryId);
    one.later(5 * minute);
    await one.round();
    expect(one.delivered[1]?.deliveryId).not.toBe(one.delivered[0]?.deliveryId);
  });

  test('for the state delivers no counters and keeps no raw varbinds', async () => {
    const { round, delivered, later, asked } = world(['a']);
    await round();
    later(5 * minute);
    await round();
    expect(asked.map((one) => one.purpose)).toEqual(['counters', 'state']);
    expect(delivered[1]).toMatchObject({
      raw: null,
      report: { state: 'normal', counters: {}, counterSource: null, unit: null },
    });
  });

  test('asks nobody who is not due', async () => {
    const { round, asked, later } = world(['a']);
    await round();
    later(4 * minute);
    await round();
    expect(asked).toHaveLength(1);
  });

  test('uses what was learnt, and forgets it after three silent polls', async () => {
    const { round, asked, later, behaviour, silence } = world(['a']);
    await round();
    behaviour['a'] = () => silence();
    for (let i = 0; i < 4; i++) {
      later(60 * minute);
      await round();
    }
    expect(asked.map((one) => one.dialect)).toEqual([null, learnt, learnt, learnt, null]);
  });

  test('notes a silent device and carries on with the others', async () => {
    const { round, failures, delivered, behaviour, silence } = world(['a', 'b', 'c']);
    behaviour['b'] = () => silence('snmp.wrong_v3_password');
    expect(await round()).toEqual({ delivered: 2, failed: 1 });
    expect(delivered.map((one) => one.deviceId)).toEqual(['a', 'c']);
    expect(failures).toEqual([
      {
        deviceId: 'b',
        at: '2026-01-31T12:00:00.000Z',
        code: 'snmp.wrong_v3_password',
        detail: 'Check it.',
      },
    ]);
  });

  test('does not deliver half an answer: it may hide an alert or the right counters', async () => {
    const { round, failures, delivered, behaviour, answer } = world(['a']);
    behaviour['a'] = () => ({
      ...answer(),
      complete: false,
      error: new KadoError('snmp.deadline', 'unavailable', { host: 'h', advice: 'Slow.' }),
    });
    await round();
    expect(delivered).toEqual([]);
    expect(failures.map((one) => one.code)).toEqual(['snmp.deadline']);
  });

  test('survives a defect in a poll or in decoding', async () => {
    const { round, failures, delivered, behaviour, parts } = world(['a', 'b', 'c']);
    behaviour['a'] = () => {
      throw new TypeError('a defect');
    };
    let decoded = 0;
    parts.decode = () => {
      if (decoded++ === 0) throw new RangeError('another');
      return report;
    };
    await round();
    expect(failures.map((one) => one.code)).toEqual(
      expect.arrayContaining(['snmp.defect', 'decode.defect']),
    );
    expect(delivered).toHaveLength(1);
  });

  test('that was stopped is neither an answer nor a failure', async () => {
    const { round, failures, behaviour, silence, asked } = world(['a']);
    behaviour['a'] = () => silence('snmp.aborted');
    await round();
    await round();
    expect(failures).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  test('keeps a delivery that was not taken and offers it again', async () => {
    const { round, delivered, later, parts } = world(['a']);
    const { ingest } = parts;
    parts.ingest = async () => {
      throw new Error('the database is away');
    };
    expect(await round()).toEqual({ delivered: 0, failed: 0 });
    parts.ingest = ingest;
    later(minute);
    expect(await round()).toEqual({ delivered: 1, failed: 0 });
    expect(delivered.map((one) => one.takenAt)).toEqual(['2026-01-31T12:00:00.000Z']);
  });

  test('hands over in batches what comes while a batch is being written', async () => {
    const { round, parts } = world(Array.from({ length: 40 }, (_, i) => `device-${i}`));
    const batches: number[] = [];
    parts.ingest = async (deliveries) => {
      batches.push(deliveries.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    expect(await round()).toEqual({ delivered: 40, failed: 0 });
    expect(batches.reduce((sum, size) => sum + size)).toBe(40);
    expect(batches.length).toBeLessThan(5);
  });

  test('passes a changed serial on as it is: who it is, is not decided here', async () => {
    const { round, delivered, later, parts } = world(['a']);
    await round();
    parts.decode = () => ({ ...report, serial: 'S2' });
    later(5 * minute);
    await round();
    expect(delivered.map((one) => [one.deviceId, one.report.serial])).toEqual([
      ['a', 'S1'],
      ['a', 'S2'],
    ]);
  });

  test('polls a device once, also while another round is waiting for it', async () => {
    const { parts, collecting, asked } = world(['a']);
    let answer: (result: PollResult) => void = () => {};
    const { poll } = parts;
    parts.poll = async (...args) => {
      const result = await poll(...args);
      await new Promise<PollResult>((resolve) => (answer = resolve));
      return result;
    };
    const first = runRound(collecting, { schedule });
    await new Promise((resolve) => setTimeout(resolve, 10));
    await runRound(collecting, { schedule });
    expect(asked).toHaveLength(1);
    answer(world(['a']).answer());
    expect(await first).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('§12 counters beside events', () => {
  const jam = { severity: 'error', code: 'media-jam', text: '' } as const;
  function told(reports: Partial<DeviceReport>[]) {
    const one = world(['a']);
    let at = 0;
    one.parts.decode = () => ({ ...report, ...reports[Math.min(at++, reports.length - 1)] });
    return one;
  }

  test('another state has the counters asked at once, and once', async () => {
    const one = told([{}, {}, { state: 'error', conditions: [jam] }]);
    for (let count = 0; count < 3; count += 1) {
      await one.round();
      one.later(5 * minute);
    }
    expect(one.asked.map(({ purpose }) => purpose)).toEqual(['counters', 'state', 'state']);
    one.later(-5 * minute + 1_000);
    await one.round();
    await one.round();
    expect(one.asked.map(({ purpose }) => purpose).slice(3)).toEqual(['counters']);
  });

  test('so has a new condition in the same state, and one that is over; another order is none', async () => {
    const low = { severity: 'warning', code: 'toner-low', text: '' } as const;
    const door = { severity: 'warning', code: 'door-open', text: '' } as const;
    const one = told([
      { state: 'warning', conditions: [low] },
      { state: 'warning', conditions: [low, door] },
      { state: 'warning', conditions: [door, low] },
      { state: 'warning', conditions: [low, door] },
      { state: 'warning', conditions: [low] },
    ]);
    const purposes: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      await one.round();
      purposes.push(...one.asked.splice(0).map(({ purpose }) => purpose));
      one.later(count === 1 || count === 4 ? 1_000 : 5 * minute);
    }
    expect(purposes).toEqual([
      ...['counters', 'state', 'counters', 'state', 'state', 'counters', 'state'],
    ]);
  });
});

describe('§12 windows', () => {
  test('outside of them nobody is asked; what they are is asked for with the list', async () => {
    const one = world(['a']);
    // noon in UTC is nine in the evening in Tokyo
    const windows = [{ weekdays: '1234567', from: '22:00', to: '05:00' }];
    one.parts.rules = async () => ({ hours: { zone: 'Asia/Tokyo', windows } });
    await one.round();
    expect(one.asked).toEqual([]);
    one.later(60 * minute);
    await one.round();
    expect(one.asked).toHaveLength(1);
  });
});
