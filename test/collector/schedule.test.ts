import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backoffMs,
  dueDevices,
  nextPoll,
  scheduleDefaults,
  type DeviceTimes,
} from '#server/collector/schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 0, 31, 12);
const exact = { ...scheduleDefaults, jitter: 0 };

function device(some: Partial<DeviceTimes> = {}): DeviceTimes {
  const answeredAt = now - minute;
  return {
    deviceId: 'a',
    countedAt: answeredAt,
    answeredAt,
    attemptedAt: answeredAt,
    failures: 0,
    ...some,
  };
}

function due(some: Partial<DeviceTimes>, settings = exact) {
  return dueDevices([device(some)], now, settings).map((one) => one.purpose);
}

describe('who is due', () => {
  test('a device never polled is due at once, for its counters', () => {
    expect(due({ countedAt: null, answeredAt: null, attemptedAt: null })).toEqual(['counters']);
  });

  test('the state is asked every five minutes', () => {
    expect(due({ answeredAt: now - 5 * minute + 1 })).toEqual([]);
    expect(due({ answeredAt: now - 5 * minute })).toEqual(['state']);
  });

  test('counters are asked every eight hours, and a state poll shortly before becomes one', () => {
    expect(due({ countedAt: now - 8 * hour, answeredAt: now - minute })).toEqual(['counters']);
    const almost = now - 8 * hour + 2 * minute;
    expect(due({ countedAt: almost, answeredAt: now - 5 * minute })).toEqual(['counters']);
    expect(due({ countedAt: almost, answeredAt: now - 4 * minute })).toEqual([]);
  });

  test('a silent device is left alone ever longer, up to an hour', () => {
    const wait = [1, 2, 3, 4, 5, 50].map((failures) => backoffMs(failures, exact) / minute);
    expect(wait).toEqual([5, 10, 20, 40, 60, 60]);
    const silent = { answeredAt: null, countedAt: null, failures: 3 };
    expect(due({ ...silent, attemptedAt: now - 19 * minute })).toEqual([]);
    expect(due({ ...silent, attemptedAt: now - 20 * minute })).toEqual(['counters']);
  });

  test('a clock that was put back stops nobody', () => {
    const later = now + 30 * hour;
    expect(due({ countedAt: later, answeredAt: later, attemptedAt: later })).toEqual(['counters']);
    expect(due({ attemptedAt: later, failures: 9 })).toEqual(['state']);
  });

  test('the longest due come first', () => {
    const devices = [5, 9, 7].map((minutes) =>
      device({ deviceId: `${minutes}`, answeredAt: now - minutes * minute }),
    );
    expect(dueDevices(devices, now, exact).map((one) => one.deviceId)).toEqual(['9', '7', '5']);
  });

  test('jitter makes devices come early, never late, and the same seed the same way', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (deviceId, seed) => {
        const settings = { ...scheduleDefaults, seed };
        const at = nextPoll(device({ deviceId }), now, settings).dueAt;
        expect(at).toBe(nextPoll(device({ deviceId }), now, settings).dueAt);
        const waited = at - (now - minute);
        expect(waited).toBeGreaterThanOrEqual(5 * minute * 0.9);
        expect(waited).toBeLessThanOrEqual(5 * minute);
      }),
    );
  });

  test('jitter spreads a fleet evenly over the tenth of the interval', () => {
    const early = Array.from({ length: 1_000 }, (_, i) => {
      const { dueAt } = nextPoll(device({ deviceId: `device-${i}` }), now, scheduleDefaults);
      return Math.floor(((now + 4 * minute - dueAt) / (0.5 * minute)) * 10);
    });
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = early.filter((one) => one === tenth).length;
      expect(count).toBeGreaterThan(50);
      expect(count).toBeLessThan(160);
    }
  });
});
